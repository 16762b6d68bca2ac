package org.myostream.motorunit.simulation;

import java.util.ArrayList;
import java.util.List;
import org.myostream.motorunit.SurfaceArray;

/** Small pools for tests. */
final class Pools {
  /** Shallow units, narrow, zones apart. */
  static final VirtualMuscle SHALLOW = new VirtualMuscle(150, 0.5, 4, 9, 1.5, -8, 10, 5, 0, 0);

  private Pools() {}

  /** Eight units under 16 electrodes for 12 s. */
  static PoolSettings settings(Disturbances disturbances, long seed) {
    return new PoolSettings(
        SHALLOW,
        new Contraction(0.2, 1, 9, 0.5),
        SurfaceArray.line(16, 5),
        0,
        1,
        false,
        false,
        disturbances,
        8,
        2048,
        400,
        seed);
  }

  static List<PoolUnit> units(PoolSettings settings) {
    MotorPool pool = new MotorPool(settings);
    List<PoolUnit> units = new ArrayList<>();
    for (int k = 0; k < settings.units(); k++) {
      units.add(pool.unit(k));
    }
    return units;
  }

  static PoolSignal signal(PoolSettings settings) {
    return new PoolSignal(settings, new MotorPool(settings).sensors(), units(settings));
  }

  /** Every block of a signal end to end. */
  static double[][] recorded(PoolSettings settings, PoolSignal signal) {
    double[][] rows = new double[(int) settings.frames()][];
    for (int block = 0; block < signal.blocks(); block++) {
      double[][] some = signal.recorded(block);
      System.arraycopy(some, 0, rows, block * PoolSignal.BLOCK_FRAMES, some.length);
    }
    return rows;
  }
}
