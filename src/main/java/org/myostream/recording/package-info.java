/**
 * Recordings: the journal written while a device streams, the files others open, and replay.
 *
 * <p>Every format reads to one {@link org.myostream.recording.Recording} and is written from one;
 * {@link org.myostream.recording.RecordingFormats} is the catalogue.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording;
