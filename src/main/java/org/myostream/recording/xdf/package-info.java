/**
 * XDF, the file format of the Lab Streaming Layer: several streams of any rate, each sample with
 * its own time.
 *
 * <p>{@link org.myostream.recording.xdf.XdfFormat} says what is written and what is read.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.xdf;
