package org.myostream.motorunit.potentials;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.ClassicalUnit;
import org.myostream.motorunit.UnitEstimate;

/**
 * What was found of one unit.
 *
 * @param potential what it was found from
 * @param zone place of the innervation zone, mm
 * @param velocity conduction velocity, m/s
 * @param source of both
 * @param fit what the model found, or null if it was not fitted
 * @param fitted the model's potential, {@code [sample][electrode]}, perhaps at a lower rate; empty
 *     without one; not copied
 * @param classical what classical estimators found, or null
 * @param spread how sure an average over discharges is, or null if it is none
 * @param notes what was left out or passed over, a clause each
 * @param doubt why the figures should not be used, a clause; empty if they should
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitFinding(
    UnitPotential potential,
    Figure zone,
    Figure velocity,
    Source source,
    @Nullable UnitEstimate fit,
    double[][] fitted,
    @Nullable ClassicalUnit classical,
    @Nullable AverageSpread spread,
    List<String> notes,
    String doubt) {
  /** Keeps a copy of the list. */
  public UnitFinding {
    notes = List.copyOf(notes);
  }

  /** Whether the figures may be used. */
  public boolean reliable() {
    return doubt.isEmpty();
  }

  /** Where zone and velocity come from. */
  public enum Source {
    /** The fit of the physics. */
    MODEL("model"),
    /** The classical estimators. */
    CLASSICAL("classical"),
    /** Nothing could be estimated. */
    NONE("none");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    /** As files spell it. */
    public String label() {
      return label;
    }
  }

  /**
   * A figure with its standard error.
   *
   * @param value NaN if it is not known
   * @param error NaN if it is not known
   */
  public record Figure(double value, double error) {
    /** No figure. */
    public static final Figure UNKNOWN = new Figure(Double.NaN, Double.NaN);

    /** Lower end of the 90 % interval. */
    public double low() {
      return value - UnitEstimate.NINETY_PERCENT * error;
    }

    /** Upper end of the 90 % interval. */
    public double high() {
      return value + UnitEstimate.NINETY_PERCENT * error;
    }
  }
}
