/**
 * The journal: an append-only file of checksummed chunks, written while a device streams, of which
 * every prefix can be opened.
 *
 * <p>All numbers are little-endian. A chunk:
 *
 * <table>
 *   <caption>Chunk</caption>
 *   <tr><th>byte</th><th>type</th><th>what</th></tr>
 *   <tr><td>0</td><td>4 bytes</td><td>magic {@code EMGJ}</td></tr>
 *   <tr><td>4</td><td>u8</td><td>type, see below</td></tr>
 *   <tr><td>5</td><td>u8</td><td>flags; 1: a copy of a chunk that went before</td></tr>
 *   <tr><td>6</td><td>u16</td><td>version of this layout, 1</td></tr>
 *   <tr><td>8</td><td>u32</td><td>bytes of payload, at most 64 MiB</td></tr>
 *   <tr><td>12</td><td>u32</td><td>tag, the same in all chunks of a file: first 4 bytes of the SHA-256
 *       of session and part. What only looks like a chunk, inside captured bytes or in a block of an
 *       older file, has another</td></tr>
 *   <tr><td>16</td><td>u64</td><td>sequence number, from 0</td></tr>
 *   <tr><td>24</td><td>u32</td><td>CRC32C of bytes 0 to 23 and of the payload</td></tr>
 *   <tr><td>28</td><td></td><td>payload</td></tr>
 * </table>
 *
 * <p>A text is a u32 number of bytes, then UTF-8. Payloads by type:
 *
 * <table>
 *   <caption>Payloads</caption>
 *   <tr><th>type</th><th>payload</th></tr>
 *   <tr><td>1 header</td><td>text: JSON, see {@code HeaderCodec}; then the attachments' bytes, in the
 *       order and of the lengths the JSON says. The first two chunks are the header and its copy, so
 *       that damage to one does not make the file unreadable</td></tr>
 *   <tr><td>2 samples</td><td>i64 firstIndex, u32 frames, u32 rows of activations, i64
 *       firstActivation, f64 firstTime, f64 secondsPerFrame, i64 arrivalNanos; u8 width of each
 *       column; then column after column; then the activations, f32, row after row</td></tr>
 *   <tr><td>3 gap</td><td>i64 from, i64 to, u8 cause (1 device, 2 overrun, 3 recorder, 4 disk)</td></tr>
 *   <tr><td>4 marker</td><td>i64 number, i64 index, i64 nanos, f64 durationSeconds, text, text
 *       source</td></tr>
 *   <tr><td>5 clock</td><td>i64 nanos, i64 wallNanos, i64 index, f64 indexSeconds</td></tr>
 *   <tr><td>6 result hash</td><td>i64 endIndex, text hash</td></tr>
 *   <tr><td>7 note</td><td>i64 nanos, text</td></tr>
 *   <tr><td>8 wire</td><td>i64 nanos, u8 received, then the bytes</td></tr>
 *   <tr><td>9 end</td><td>i64 each of frames, markers, expected, received, lost, rejected, overrun,
 *       recorderLost; u8 last; u8 hash follows; text hash; text reason</td></tr>
 * </table>
 *
 * <p>Columns of samples. Width 0 to 4: i32 base, then for each frame an unsigned integer of that
 * many bytes; base plus integer is the count, and the channel's {@link
 * org.myostream.signal.Quantisation} makes of it exactly the float that was live, to the last bit.
 * A column of which a single value does not come out so (NaN, infinite, -0, off the scale) has
 * width 5: the floats themselves. The base is the least count, or as much lower as it must be so
 * that base to base + 256^width - 1 lies within the smallest of 16, 24 and 32 signed bits that
 * holds all counts; so a reader knows the range a channel needs without looking at its samples.
 *
 * <p>Readers that meet damage go on at the next magic with the right tag, a length that ends in the
 * file, and a right checksum. Chunks of unknown type are passed over.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.journal;
