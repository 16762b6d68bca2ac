package org.myostream.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
final class GlobalOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens; twice for every detail.")
  boolean[] verbose = {};

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "Append the log to FILE as well.")
  @Nullable Path logFile;
}
