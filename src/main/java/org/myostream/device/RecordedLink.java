package org.myostream.device;

import org.myostream.protocol.FramePlan;
import org.myostream.signal.StreamSpec;

/**
 * How captured bytes of an amplifier become frames.
 *
 * @param plan finds and decodes them
 * @param stream what they look like
 */
public record RecordedLink(FramePlan plan, StreamSpec stream) {}
