package org.myostream.synergy.training;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads ND4J once and holds it to one thread: with more, small products are slower and their bits
 * depend on the machine's cores.
 */
public final class Nd4jRuntime {
  private static final Object STANDARD_OUTPUT = new Object();

  private Nd4jRuntime() {}

  /** Loads ND4J if it is not loaded yet: 0.5 to 1 s, and up to 4 s on the first run ever. */
  public static void start() {
    Loaded.touch();
  }

  /** Runs {@code build} without what SameDiff prints to standard output, where results go. */
  public static void quietly(Runnable build) {
    synchronized (STANDARD_OUTPUT) {
      PrintStream standard = System.out;
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      try {
        build.run();
      } finally {
        System.setOut(standard);
      }
    }
  }

  private static final class Loaded {
    static {
      Nd4j.getEnvironment().setMaxThreads(1); // first: this is what loads the natives
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    static void touch() {}
  }
}
