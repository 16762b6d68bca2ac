package org.myostream.lsl;

import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * An outlet with the real liblsl, as a process of its own.
 *
 * <pre>
 *   java -cp ... org.myostream.lsl.LibLslSource LIBRARY SOURCE_ID FORMAT SAMPLES
 * </pre>
 *
 * <p>Offers three channels at 100 Hz, waits for a consumer, pushes SAMPLES samples {@code n, -n,
 * 2n} with the stamps {@code 1000 + n / 100}, n from 1, and stays until it is ended.
 */
final class LibLslSource {
  private static final int CHANNELS = 3;
  private static final double RATE_HZ = 100;
  private static final double WAIT_SECONDS = 60;

  private LibLslSource() {}

  /** See the class comment. */
  public static void main(String[] args) throws InterruptedException {
    LibLsl lsl = LibLsl.load(Path.of(args[0]));
    ChannelFormat format = ChannelFormat.valueOf(args[2]);
    Pointer info =
        lsl.lsl_create_streaminfo("Real", "Test", CHANNELS, RATE_HZ, code(format), args[1]);
    Pointer outlet = lsl.lsl_create_outlet(info, 0, 360);
    lsl.lsl_wait_for_consumers(outlet, WAIT_SECONDS);
    for (int n = 1; n <= Integer.parseInt(args[3]); n++) {
      double stamp = 1000 + n / RATE_HZ;
      if (format == ChannelFormat.STRING) {
        String[] texts = {"é " + n, "", "x".repeat(n)};
        lsl.lsl_push_sample_strt(outlet, texts, stamp);
      } else {
        lsl.lsl_push_sample_dt(outlet, new double[] {n, -n, 2 * n}, stamp);
      }
    }
    Thread.sleep((long) (WAIT_SECONDS * 1000));
    // liblsl 1.12 may hang in its static destructors.
    Runtime.getRuntime().halt(0);
  }

  /** liblsl's number of a format. */
  private static int code(ChannelFormat format) {
    return switch (format) {
      case FLOAT32 -> 1;
      case DOUBLE64 -> 2;
      case STRING -> 3;
      case INT32 -> 4;
      case INT16 -> 5;
      case INT8 -> 6;
      case INT64 -> 7;
    };
  }
}
