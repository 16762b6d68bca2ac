package org.myostream.recording.live;

import java.nio.file.Path;

/**
 * What a recorder looks like at one moment.
 *
 * @param part number of the newest part
 * @param file its file
 * @param bytes written since the session began, in all parts
 * @param frames in the journals
 * @param seconds the same as time at the device's nominal rate
 * @param bytesPerSecond measured; 0 in the first second
 * @param recorderLost frames processed that are not in the journals and never will be
 * @param queueFill share of the memory in use, 0 to 1
 * @param durableNanos how long the oldest write has waited to be forced to the disk
 * @param diskBytesLeft usable; -1 if not known
 * @param minutesLeft until the recorder stops for lack of space, at the measured rate; infinite if
 *     not known
 * @param markers in the journals
 * @param markersWaiting not yet there
 * @param wireDropped bytes of the wire that were left out
 * @param alarm what is wrong
 */
public record RecorderStatus(
    int part,
    Path file,
    long bytes,
    long frames,
    double seconds,
    double bytesPerSecond,
    long recorderLost,
    double queueFill,
    long durableNanos,
    long diskBytesLeft,
    double minutesLeft,
    long markers,
    int markersWaiting,
    long wireDropped,
    RecorderAlarm alarm) {}
