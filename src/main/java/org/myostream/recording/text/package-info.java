/**
 * Recordings as delimited text: CSV, TSV and what programs of amplifiers and of movement labs make
 * of them.
 *
 * <p>A format finds out where its table begins, what its columns are and which of them belong to
 * which stream: a {@link org.myostream.recording.text.TablePlan}. All else is shared. The table is
 * read once for its facts and once more, line by line, for its frames; it is never held.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.text;
