package org.myostream.device;

import java.io.IOException;

/** The device is there but does not answer as its protocol says. */
public final class DeviceProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With one sentence for the user: what was sent, expected and received. */
  public DeviceProtocolException(String message) {
    super(message);
  }
}
