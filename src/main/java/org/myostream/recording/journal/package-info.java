/**
 * The journal: an append-only file of checksummed chunks, written while a device streams, of which
 * every prefix can be opened.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.journal;
