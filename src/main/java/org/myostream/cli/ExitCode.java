package org.myostream.cli;

/** What the program's exit code says; the README lists the same. */
final class ExitCode {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int USAGE = 2;
  static final int DEVICE_NOT_FOUND = 3;
  static final int DEVICE_PROTOCOL = 4;
  static final int DATA_LOSS = 5;
  static final int IO = 6;
  static final int INVALID_INPUT = 7;
  static final int VALIDATION = 8;
  static final int RECOVERED_PARTIALLY = 9;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
