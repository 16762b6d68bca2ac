package org.myostream.device;

import java.io.IOException;

/** A recording is not there or cannot be understood. The message names file, line and column. */
public final class InvalidRecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With one sentence for the user. */
  public InvalidRecordingException(String message) {
    super(message);
  }

  /** With one sentence for the user and what lies behind it. */
  public InvalidRecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
