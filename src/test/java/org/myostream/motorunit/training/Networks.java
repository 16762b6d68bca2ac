package org.myostream.motorunit.training;

import java.util.Random;
import org.myostream.motorunit.NetworkOrigin;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.motorunit.UnitNetworkFile;

/** Small networks for tests. */
public final class Networks {
  private Networks() {}

  static UnitNetwork.Form form(NetworkVariant variant) {
    return new UnitNetwork.Form(SurfaceArray.line(8, 10), 80, 1024, 2, 50, variant.hypotheses());
  }

  /** An untrained network for 8 electrodes 10 mm apart, 80 samples at 1024 Hz. */
  public static UnitNetworkFile.Stored untrained() {
    UnitNetwork.Form form = form(NetworkVariant.MISMATCH);
    return new UnitNetworkFile.Stored(
        new UnitNetwork(form, new UnitEncoder(form, 4, new int[] {12, 10}, 3).layers()),
        new NetworkOrigin(
            "mismatch", 1, 1, 3, new NetworkOrigin.Score(1, 9.5, 8, 0.7, 0.6, 0.5, 0.25)));
  }

  static double[] noise(int size, long seed) {
    Random random = new Random(seed);
    double[] values = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      values[i] = random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < size; i++) {
      values[i] /= Math.sqrt(squares);
    }
    return values;
  }
}
