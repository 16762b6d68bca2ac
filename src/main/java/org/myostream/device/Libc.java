package org.myostream.device;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * The calls of the C library that make a pseudo terminal. Names and numbers as in POSIX; those that
 * differ between Linux and macOS are chosen here.
 */
final class Libc {
  static final int O_RDWR = 2;
  static final int O_NOCTTY = Platform.isMac() ? 0x20000 : 0x100;
  static final int O_NONBLOCK = Platform.isMac() ? 0x4 : 0x800;
  static final int EINTR = 4;
  static final int EAGAIN = Platform.isMac() ? 35 : 11;
  static final short POLLIN = 1;
  static final short POLLOUT = 4;
  static final int TCSANOW = 0;
  static final int TCIFLUSH = Platform.isMac() ? 1 : 0;

  /** More than any struct termios: 60 bytes on Linux, 72 on macOS. */
  static final int TERMIOS_BYTES = 256;

  static {
    Native.register(Platform.C_LIBRARY_NAME);
  }

  private Libc() {}

  static native int open(String path, int flags);

  static native int grantpt(int descriptor);

  static native int unlockpt(int descriptor);

  static native String ptsname(int descriptor);

  static native int tcgetattr(int descriptor, Pointer termios);

  static native void cfmakeraw(Pointer termios);

  static native int tcsetattr(int descriptor, int when, Pointer termios);

  static native int tcflush(int descriptor, int queue);

  static native int poll(Pointer descriptors, NativeLong count, int timeoutMillis);

  static native NativeLong read(int descriptor, Pointer into, NativeLong count);

  static native NativeLong write(int descriptor, Pointer from, NativeLong count);

  static native int close(int descriptor);
}
