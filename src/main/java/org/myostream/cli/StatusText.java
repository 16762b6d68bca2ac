package org.myostream.cli;

import java.util.Locale;
import java.util.StringJoiner;
import org.myostream.pipeline.PipelineStatus;
import org.myostream.pipeline.PipelineStatus.SinkStatus;
import org.myostream.pipeline.PipelineStatus.UnitStatus;

/** Says in words how a stream is doing. */
final class StatusText {
  private StatusText() {}

  /** Rate, drift and state of the link. */
  static String link(PipelineStatus status) {
    return status.link() + "  " + rate(status);
  }

  /** The device's rate by the fitted clock, and how far it is from nominal. */
  static String rate(PipelineStatus status) {
    return format("%.1f Hz", status.rateHz())
        + (Double.isNaN(status.driftPpm()) ? "" : format(" (%+.0f ppm)", status.driftPpm()));
  }

  /** The ledger. */
  static String ledger(PipelineStatus status) {
    return "frames: " + status.ledger();
  }

  /** What the program adds, and what the filters must add. */
  static String delay(PipelineStatus status) {
    return format(
        "added delay: p50 %s, p99 %s; filters: %.1f ms",
        micros(status.latencyP50Micros()),
        micros(status.latencyP99Micros()),
        status.groupDelaySeconds() * 1e3);
  }

  /** The sinks with what they dropped; {@code view} is no sink to a user. */
  static String sinks(PipelineStatus status) {
    StringJoiner text = new StringJoiner("; ");
    for (SinkStatus sink : status.sinks()) {
      if (!sink.name().equals("view")) {
        text.add(sink(sink));
      }
    }
    return text.toString();
  }

  private static String sink(SinkStatus sink) {
    String failure = sink.failure();
    if (failure != null) {
      return sink.name() + ": failed, " + failure;
    }
    return sink.name()
        + (sink.droppedFrames() > 0 ? ": dropped " + sink.droppedFrames() + " frames" : "");
  }

  /** One line for a log: what matters most, in a fixed order. */
  static String line(PipelineStatus status) {
    return link(status)
        + "  "
        + vaf(status)
        + units(status)
        + format(
            "delay p50 %s p99 %s  received %d lost %d rejected %d overrun %d",
            micros(status.latencyP50Micros()),
            micros(status.latencyP99Micros()),
            status.ledger().received,
            status.ledger().lost,
            status.ledger().rejected,
            status.ledger().overrun);
  }

  /** Reconstruction quality, or nothing without a model. */
  static String vaf(PipelineStatus status) {
    return (Double.isNaN(status.vaf()) ? "" : format("VAF %.2f  ", status.vaf()))
        + (status.unusual() ? "unusual  " : "")
        + bad(status);
  }

  /** How many motor-unit estimates there were, or nothing without. */
  static String units(PipelineStatus status) {
    UnitStatus units = status.units();
    return units == null
        ? ""
        : format("unit estimates %d", units.updates())
            + (units.skipped() > 0 ? format(" (%d skipped)  ", units.skipped()) : "  ");
  }

  private static String bad(PipelineStatus status) {
    return status.badChannels().isEmpty()
        ? ""
        : "without "
            + String.join(", ", status.badChannels())
            + format(" (condition number %.1f)  ", status.condition());
  }

  private static String micros(double micros) {
    if (Double.isNaN(micros)) {
      return "-";
    }
    return micros < 10_000 ? format("%.0f us", micros) : format("%.1f ms", micros / 1e3);
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
