package org.myostream.synergy.training;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads ND4J once and holds it to one thread: with more, small products are slower and their bits
 * depend on the machine's cores.
 */
public final class Nd4jRuntime {
  private Nd4jRuntime() {}

  /** Loads ND4J if it is not loaded yet: 0.5 to 1 s, and up to 4 s on the first run ever. */
  public static void start() {
    Loaded.touch();
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
