package org.myostream.device;

import java.io.IOException;

/** The device is not there, or does not let us in. The message says what the user can do. */
public final class DeviceUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With one sentence for the user. */
  public DeviceUnreachableException(String message) {
    super(message);
  }

  /** With one sentence for the user and what lies behind it. */
  public DeviceUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
