package org.myostream.recording.bids;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.edf.EdfOutline;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;

/** Makes {@code *_channels.tsv}: one row a signal of the file, in its order. */
final class ChannelTable {
  static final List<String> COLUMNS =
      List.of(
          "name",
          "type",
          "units",
          "signal_electrode",
          "reference",
          "group",
          "target_muscle",
          "interelectrode_distance",
          "sampling_frequency",
          "low_cutoff",
          "high_cutoff",
          "notch",
          "status",
          "description");
  private static final Pattern FILTER =
      Pattern.compile("(HP|LP|N):\\s*([0-9.]+)\\s*Hz", Pattern.CASE_INSENSITIVE);

  private final Table table = new Table(COLUMNS);
  private final String reference;

  ChannelTable(String reference) {
    this.reference = reference;
  }

  /**
   * Adds the row of one signal.
   *
   * @param electrode 1-based place among the EMG channels, or 0
   * @param grid where those sit, or null
   */
  void add(
      EdfOutline.Signal signal,
      RecordedChannel recorded,
      int electrode,
      @Nullable ElectrodeGrid grid) {
    Channel channel = recorded.channel();
    boolean emg = channel.kind() == ChannelKind.EMG;
    boolean placed = emg && grid != null && electrode <= grid.electrodes();
    String muscle = channel.muscle();
    table.add(
        signal.label(),
        type(channel),
        signal.dimension(),
        placed ? Electrodes.name(electrode) : "",
        emg ? reference : "",
        placed ? Electrodes.GROUP : "",
        muscle == null ? "" : muscle,
        placed && grid != null ? number(grid.interElectrodeMm()) : "",
        number(signal.rateHz()),
        filter(recorded.filters(), "HP"),
        filter(recorded.filters(), "LP"),
        filter(recorded.filters(), "N"),
        emg ? "good" : "",
        channel.kindName() + " " + channel.name());
  }

  Table table() {
    return table;
  }

  /** The type as BIDS spells it. */
  static String type(Channel channel) {
    String unit = channel.unit().toLowerCase(Locale.ROOT);
    return switch (channel.kind()) {
      case EMG -> "EMG";
      case TRIGGER -> "TRIG";
      case IMU -> {
        if (unit.equals("g") || unit.startsWith("m/s")) {
          yield "ACCEL";
        }
        yield unit.startsWith("deg") || unit.startsWith("rad") ? "GYRO" : "MISC";
      }
      case AUX, COUNTER -> "MISC";
    };
  }

  private static String filter(String filters, String name) {
    Matcher matcher = FILTER.matcher(filters);
    while (matcher.find()) {
      if (matcher.group(1).equalsIgnoreCase(name)) {
        return matcher.group(2);
      }
    }
    return "";
  }

  /** Without an exponent and without needless zeros. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.signum() == 0 ? "0" : exact.toPlainString();
  }
}
