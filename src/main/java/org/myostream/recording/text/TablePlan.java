package org.myostream.recording.text;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the table of a file is and what its columns mean.
 *
 * @param path the file
 * @param format short name of the format
 * @param syntax how cells are spelled
 * @param headLines lines before the first row
 * @param columns all columns
 * @param ragged whether cells missing at the end of a row count as empty ones
 * @param endsAtBlankLine whether a blank line ends the table, rather than being passed over
 * @param markerColumn the column of event texts, or -1
 * @param escapedMarkers whether its cells are spelled as {@link MarkerText} does
 * @param streams what the columns make up
 * @param facts what the lines before the table say
 * @param start when it began, or null
 */
record TablePlan(
    Path path,
    String format,
    TextSyntax syntax,
    long headLines,
    List<TableColumn> columns,
    boolean ragged,
    boolean endsAtBlankLine,
    int markerColumn,
    boolean escapedMarkers,
    List<StreamPlan> streams,
    Map<String, String> facts,
    @Nullable Instant start) {
  /** The same table with other facts. */
  TablePlan withFacts(Map<String, String> newFacts) {
    return new TablePlan(
        path,
        format,
        syntax,
        headLines,
        columns,
        ragged,
        endsAtBlankLine,
        markerColumn,
        escapedMarkers,
        streams,
        newFacts,
        start);
  }
}
