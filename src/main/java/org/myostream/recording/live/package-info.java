/**
 * Recording while a device streams: a queue that the live threads never wait for, a thread that
 * writes it to journals, and a watch over the disk.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.live;
