package org.myostream.recording;

import java.io.IOException;
import java.io.Serial;

/**
 * A recording is not there, damaged beyond use, or of a kind that is not read. The message is one
 * sentence: which file, where in it, what was found, what to do.
 */
public final class InvalidRecordingException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** With one sentence for the user. */
  public InvalidRecordingException(String message) {
    super(message);
  }

  /** With one sentence for the user and what lies behind it. */
  public InvalidRecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
