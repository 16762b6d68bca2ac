package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import picocli.CommandLine.Option;

/** Where a table of figures goes: text or JSON on standard output, and CSV. */
final class TableOptions {
  @Option(names = "--json", description = "Print one JSON object in place of the table.")
  private boolean json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the figures as CSV too.")
  private @Nullable Path csv;

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  /** Whether files that exist are replaced. */
  boolean overwrite() {
    return overwrite;
  }

  /** Refuses a file that could not be written at the end. */
  void check() {
    if (csv != null) {
      OutputFile.check(csv, ".csv", "the table", overwrite);
    }
  }

  /** Prints the table or the object, and writes the CSV if it is asked for. */
  void print(Console console, List<String> lines, Map<String, Object> object, String figures)
      throws IOException {
    if (json) {
      console.out().print(ConfigWriter.prettyJson(object));
    } else {
      lines.forEach(console.out()::println);
    }
    console.out().flush();
    if (csv != null) {
      Files.writeString(csv, figures);
    }
  }
}
