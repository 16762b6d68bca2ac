package org.myostream.motorunit.potentials;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitEstimator;
import org.myostream.motorunit.UnitEstimatorSettings;
import org.myostream.motorunit.UnitStarter;

/**
 * Estimators for whatever arrays, lengths and rates come, each built once and lent to one thread at
 * a time. Any thread.
 */
public final class UnitEstimators {
  private static final int MOST_KEPT = 16;

  private final UnitEstimatorSettings settings;
  private final StarterOf starters;
  private final Map<Form, Queue<UnitEstimator>> free = new HashMap<>();

  /** Finds the starter for an array, samples and a rate; {@link UnitStarter#NONE} for none. */
  @FunctionalInterface
  public interface StarterOf {
    /** A starter with one owner. */
    UnitStarter starter(SurfaceArray array, int samples, double rateHz);
  }

  /** What an estimator is built for. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Form(double[] x, double[] y, int samples, double rateHz) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Form form
          && form.samples == samples
          && form.rateHz == rateHz
          && Arrays.equals(form.x, x)
          && Arrays.equals(form.y, y);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Arrays.hashCode(x) + Arrays.hashCode(y)) + samples;
    }
  }

  /** For estimators with these settings. */
  public UnitEstimators(UnitEstimatorSettings settings, StarterOf starters) {
    this.settings = settings;
    this.starters = starters;
  }

  /** Whether the estimators take out what all electrodes share. */
  boolean projects() {
    return settings.commonMode() == UnitEstimatorSettings.CommonMode.PROJECT;
  }

  /** Calls {@code use} with an estimator that is nobody else's meanwhile. */
  public <T> T with(
      SurfaceArray array, int samples, double rateHz, Function<UnitEstimator, T> use) {
    Form form = new Form(array.allX(), array.allY(), samples, rateHz);
    UnitEstimator estimator;
    synchronized (free) {
      Queue<UnitEstimator> known = free.get(form);
      estimator = known == null ? null : known.poll();
    }
    if (estimator == null) {
      estimator =
          new UnitEstimator(
              array, samples, rateHz, settings, starters.starter(array, samples, rateHz));
    }
    T result = use.apply(estimator);
    synchronized (free) {
      if (!free.containsKey(form) && free.size() >= MOST_KEPT) {
        free.clear();
      }
      free.computeIfAbsent(form, of -> new ArrayDeque<>()).add(estimator);
    }
    return result;
  }
}
