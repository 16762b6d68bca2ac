package org.myostream.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One run of the program within the test's process: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    return with(InputStream.nullInputStream(), arguments);
  }

  /** A run with standard input. */
  static CommandRun with(InputStream in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Myostream.commandLine(Console.of(in, out, err)).execute(arguments);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
