/**
 * Replay: recordings played as devices, so that everything computed live can be computed again to
 * the bit, and the hash that shows it.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.replay;
