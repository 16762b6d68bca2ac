package org.myostream.device;

import java.util.Locale;

/** What the error number of a port that would not open means to its user. Numbers as on Linux. */
final class SerialFailure {
  private static final int NO_SUCH_FILE = 2;
  private static final int IO_ERROR = 5;
  private static final int LOCKED = 11;
  private static final int NO_PERMISSION = 13;
  private static final int BUSY = 16;

  private SerialFailure() {}

  /**
   * One sentence on why the port did not open.
   *
   * @param exists whether the path is there: if so, "no such file" is how jSerialComm says that
   *     this process already has the port open
   */
  static DeviceUnreachableException explain(String path, int errorCode, boolean exists) {
    return new DeviceUnreachableException(
        switch (errorCode == NO_SUCH_FILE && exists ? LOCKED : errorCode) {
          case NO_SUCH_FILE, IO_ERROR -> path + " has gone; plug the device in again";
          case LOCKED, BUSY ->
              path + " is in use by another program; close that program and try again";
          case NO_PERMISSION ->
              "no permission to open "
                  + path
                  + "; "
                  + (isLinux()
                      ? "run 'sudo usermod -aG dialout $USER' and log in again"
                      : "run as a user who may use serial ports");
          default -> path + " cannot be opened as a serial port (error " + errorCode + ")";
        });
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }
}
