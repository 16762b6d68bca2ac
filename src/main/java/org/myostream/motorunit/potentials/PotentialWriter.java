package org.myostream.motorunit.potentials;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.myostream.config.ConfigWriter;
import org.myostream.motorunit.SurfaceArray;

/**
 * Writes a file of potentials (JSON, {@code potentials/1}), one after the other, so that any number
 * of them can be written. Numbers have nine significant digits. One thread.
 */
public final class PotentialWriter implements AutoCloseable {
  /** What a file of potentials says it is. */
  public static final String SCHEMA = "potentials/1";

  private static final MathContext DIGITS = new MathContext(9);

  private final Writer out;
  private final SurfaceArray array;
  private final double rateHz;
  private String separator = "\n";

  /**
   * Begins a file, replacing one that exists.
   *
   * @param array where the electrodes of all potentials are that are not elsewhere
   * @param rateHz samples a second of all potentials that have no other rate
   */
  public PotentialWriter(Path file, SurfaceArray array, double rateHz) throws IOException {
    this(Files.newBufferedWriter(file), array, rateHz);
  }

  /** Begins a file on {@code out}, which {@link #close} closes. */
  public PotentialWriter(Writer out, SurfaceArray array, double rateHz) throws IOException {
    this.out = new BufferedWriter(out);
    this.array = array;
    this.rateHz = rateHz;
    this.out.write("{\"myostream\":\"" + SCHEMA + "\",\n\"rate_hz\":" + number(rateHz) + ",\n");
    electrodes(array);
    this.out.write(",\n\"potentials\":[");
  }

  /** Writes a potential with its zone and velocity as truth, unless they are not known. */
  public void write(UnitPotential potential) throws IOException {
    UnitTruth truth = potential.truth();
    write(potential, Map.of("zone_mm", truth.zoneMm(), "velocity", truth.velocity()));
  }

  /**
   * Writes a potential.
   *
   * @param truth what else is known of it by name, in this order; NaN is left out. {@code zone_mm}
   *     and {@code velocity} are compared with estimates, anything else is for people
   */
  public void write(UnitPotential potential, Map<String, Double> truth) throws IOException {
    out.write(separator + "{\"name\":" + ConfigWriter.json(potential.name()));
    separator = ",\n";
    if (potential.rateHz() != rateHz) {
      out.write(",\"rate_hz\":" + number(potential.rateHz()));
    }
    if (potential.array() != array) {
      out.write(",\n");
      electrodes(potential.array());
    }
    truth(truth);
    out.write(",\n\"samples\":[");
    String comma = "\n";
    for (double[] row : potential.rows()) {
      out.write(comma);
      comma = ",\n";
      row(row);
    }
    out.write("]}");
  }

  private void truth(Map<String, Double> truth) throws IOException {
    StringBuilder known = new StringBuilder();
    for (Map.Entry<String, Double> entry : truth.entrySet()) {
      if (Double.isFinite(entry.getValue())) {
        known.append(known.isEmpty() ? "" : ",").append(ConfigWriter.json(entry.getKey()));
        known.append(':').append(number(entry.getValue()));
      }
    }
    if (!known.isEmpty()) {
      out.write(",\"truth\":{" + known + "}");
    }
  }

  private void electrodes(SurfaceArray of) throws IOException {
    out.write("\"electrodes\":[");
    for (int e = 0; e < of.electrodes(); e++) {
      out.write(e == 0 ? "\n" : ",\n");
      out.write("{\"name\":" + ConfigWriter.json(of.name(e)));
      out.write(",\"x_mm\":" + number(of.x(e)) + ",\"y_mm\":" + number(of.y(e)) + "}");
    }
    out.write("]");
  }

  private void row(double[] row) throws IOException {
    for (int e = 0; e < row.length; e++) {
      out.write(e == 0 ? '[' : ',');
      out.write(number(row[e]));
    }
    out.write(']');
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString()
        : "null";
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    try (out) {
      out.write("]}\n");
    }
  }
}
