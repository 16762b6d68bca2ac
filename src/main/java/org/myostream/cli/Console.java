package org.myostream.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes: data to standard output, everything said about it to standard
 * error.
 *
 * @param in standard input
 * @param data standard output, for bytes
 * @param out standard output, for text
 * @param err standard error
 * @param outIsTerminal true if a person looks at standard output
 * @param errIsTerminal true if a person looks at standard error
 */
record Console(
    InputStream in,
    OutputStream data,
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /** The streams of this process. */
  static Console system() {
    OutputStream data = new FileOutputStream(FileDescriptor.out);
    return new Console(
        new FileInputStream(FileDescriptor.in),
        data,
        writer(data),
        writer(new FileOutputStream(FileDescriptor.err)),
        Terminal.is(Terminal.OUT),
        Terminal.is(Terminal.ERR));
  }

  /** A console without input that writes to the given streams and is no terminal. */
  static Console to(OutputStream data, OutputStream err) {
    return of(InputStream.nullInputStream(), data, err);
  }

  /** A console on the given streams that is no terminal. */
  static Console of(InputStream in, OutputStream data, OutputStream err) {
    return new Console(in, data, writer(data), writer(err), false, false);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
