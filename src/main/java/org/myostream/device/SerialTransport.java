package org.myostream.device;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device on a serial port, 8N1.
 *
 * <p>The port object is made anew from the user's path at each connection: jSerialComm resolves
 * symbolic links when the object is made, and a device that comes back may have another number.
 */
public final class SerialTransport implements Transport {
  /** jSerialComm copies the whole array on each read, whatever comes; a tty has at most 4095. */
  private static final int READ_SIZE = 4096;

  /** jSerialComm waits in steps of 100 ms on Linux. */
  private static final int WAIT_MILLIS = 100;

  private static final Logger log = LoggerFactory.getLogger(SerialTransport.class);

  private final String path;
  private final int baud;
  private volatile @Nullable SerialPort port;
  private volatile boolean closed;
  private boolean advised;

  /**
   * A link to the port at {@code path}, down as yet.
   *
   * @param path as the user wrote it: {@code /dev/serial/by-id/...}, {@code COM3}
   * @param baud bits per second
   */
  public SerialTransport(String path, int baud) {
    this.path = path;
    this.baud = baud;
  }

  @Override
  public String endpoint() {
    return path;
  }

  @Override
  public String absence() {
    return "nothing at " + path;
  }

  @Override
  public int readSize() {
    return READ_SIZE;
  }

  @Override
  public boolean connect(int timeoutMillis) throws IOException {
    if (!exists()) {
      throw new DeviceUnreachableException(
          path + " does not exist; is the device plugged in? 'myostream devices' lists the ports");
    }
    SerialPort opened = portAt(path);
    opened.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    opened.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    opened.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
    if (!opened.openPort()) {
      throw SerialFailure.explain(path, opened.getLastErrorCode(), exists());
    }
    port = opened;
    if (closed) {
      disconnect();
      throw new IOException(path + " was closed");
    }
    adviseOnce();
    return true;
  }

  /** Ports that are no files, as on Windows, are left to the library to find. */
  private boolean exists() {
    return !path.startsWith("/") || Files.exists(Path.of(path));
  }

  private static SerialPort portAt(String path) throws DeviceUnreachableException {
    try {
      return SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      throw new DeviceUnreachableException(
          path + " is not a serial port; 'myostream devices' lists the ports", e);
    }
  }

  private void adviseOnce() {
    if (!advised) {
      advised = true;
      LatencyTimer.advice(path).ifPresent(log::warn);
    }
  }

  @Override
  public int read(byte[] into) {
    SerialPort current = port;
    if (current == null) {
      return LOST;
    }
    int count = current.readBytes(into, Math.min(into.length, READ_SIZE));
    return count < 0 ? LOST : count;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    SerialPort current = port;
    int written = current == null ? -1 : current.writeBytes(bytes, bytes.length);
    if (written != bytes.length) {
      throw new IOException(
          path + " took " + Math.max(0, written) + " of " + bytes.length + " bytes");
    }
  }

  /** A pseudo terminal has no DTR line for a board to take as its reset. */
  @Override
  public boolean mayRestartDevice() {
    try {
      return !Path.of(path).toRealPath().startsWith("/dev/pts");
    } catch (IOException | InvalidPathException e) {
      return true;
    }
  }

  @Override
  public void disconnect() {
    SerialPort current = port;
    port = null;
    if (current != null) {
      current.closePort();
    }
  }

  @Override
  public void close() {
    closed = true;
    disconnect();
  }
}
