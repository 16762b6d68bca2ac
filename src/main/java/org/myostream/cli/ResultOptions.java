package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.report.ReportFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the figures of a command go: a table or JSON on standard output, CSV and a report. */
final class ResultOptions {
  @Mixin private TableOptions table = new TableOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write a report with pictures too, ending in .html; SVG and PNG files go beside it.")
  private @Nullable Path report;

  /** Writes a report. */
  interface ReportWriter {
    /** To a file that ends in {@code .html}. */
    ReportFiles write(Path html) throws IOException;
  }

  /** Refuses files that could not be written at the end. */
  void check() {
    table.check();
    if (report != null) {
      OutputFile.check(report, ".html", "the report", table.overwrite());
    }
  }

  /** Prints the table or the object, and writes the CSV if it is asked for. */
  void print(Console console, List<String> lines, Map<String, Object> object, String figures)
      throws IOException {
    table.print(console, lines, object, figures);
  }

  /** Writes the report if it is asked for, and tells where it is. */
  void report(Console console, boolean quiet, ReportWriter writer) throws IOException {
    if (report == null) {
      return;
    }
    ReportFiles files = writer.write(report);
    if (!quiet) {
      int pictures = files.figures().size();
      console
          .err()
          .println(
              "wrote " + files.html() + (pictures > 0 ? " and " + pictures + " pictures" : ""));
    }
    files.warnings().forEach(line -> console.err().println("myostream: warning: " + line));
  }
}
