package org.myostream.recording.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.ChannelNames;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.SampleType;
import org.myostream.recording.Voltage;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;

/**
 * What another program's MAT-file says about the channels of its signal: names ({@code
 * channel_names}, {@code labels}, {@code Description}), units ({@code units}, or {@code [mV]} at
 * the end of a name), scale ({@code lsb_uV}), and the places on a grid ({@code grid_row} along the
 * fibres, {@code grid_col}, {@code ied_mm}). A signal without a unit is EMG in unit {@code
 * unknown}: no factor is guessed.
 */
final class ForeignChannels {
  private static final Set<String> NAMES =
      Set.of(
          "channelnames",
          "channels",
          "channellabels",
          "chnames",
          "chlabels",
          "labels",
          "label",
          "names",
          "description",
          "descriptions",
          "muscles",
          "musclenames");
  private static final Set<String> UNITS = Set.of("units", "unit", "emgunit", "emgunits");
  private static final Set<String> SCALES = Set.of("lsbuv", "uvperbit", "resolutionuv");
  private static final Pattern UNIT_OF_NAME = Pattern.compile("\\s*[\\[(]([^\\])]*)[\\])]\\s*$");
  private static final Pattern AUXILIARY =
      Pattern.compile(
          "(?i).*(\\baux|force|torque|load ?cell|\\bpath\\b|ramp|trigger|buffer|quaternion"
              + "|decomposition|control signal).*");
  private static final String UNKNOWN = "unknown";
  private static final int MOST_CHANNELS = 1 << 16;

  private final Map<String, MatArray> variables;
  private final List<RecordedChannel> channels = new ArrayList<>();

  ForeignChannels(Map<String, MatArray> variables, String name, MatArray matrix, int count)
      throws IOException {
    this.variables = variables;
    if (count > MOST_CHANNELS) {
      throw new IOException(
          "matrix " + name + " would be " + count + " channels of " + matrix.elements() / count);
    }
    List<String> names = new ArrayList<>(names(count));
    List<String> units = units(count, names);
    double[] scale = numbers(SCALES, count);
    SampleType type = type(matrix.classNumber());
    names = ChannelNames.unique(names);
    for (int c = 0; c < count; c++) {
      double step = scale.length == 0 ? 1 : scale[scale.length == 1 ? 0 : c];
      channels.add(channel(names.get(c), scale.length > 0 ? "uV" : units.get(c), step, type));
    }
  }

  /** True if the rows of {@code matrix} are channels. */
  static boolean channelsFirst(Map<String, MatArray> variables, MatArray matrix)
      throws IOException {
    for (Map.Entry<String, MatArray> each : variables.entrySet()) {
      if (NAMES.contains(ForeignVariables.plain(each.getKey()))) {
        int count = each.getValue().strings().size();
        if (count > 1 && (count == matrix.rows()) != (count == matrix.columns())) {
          return count == matrix.rows();
        }
      }
    }
    return matrix.rows() <= matrix.columns();
  }

  private static RecordedChannel channel(String name, String unit, double step, SampleType type) {
    OptionalDouble microvolts = Voltage.microvolts(unit);
    boolean unknown = unit.equals(UNKNOWN);
    boolean emg = (unknown || microvolts.isPresent()) && !AUXILIARY.matcher(name).matches();
    double factor = step * microvolts.orElse(1);
    Quantisation scale = type.integer() || factor != 1 ? Quantisation.ofStep(factor) : null;
    return new RecordedChannel(
        new Channel(
            name,
            emg ? ChannelKind.EMG : ChannelKind.AUX,
            microvolts.isPresent() ? Voltage.MICROVOLTS : unit,
            null,
            scale),
        type);
  }

  private List<String> names(int count) throws IOException {
    for (Map.Entry<String, MatArray> each : variables.entrySet()) {
      if (NAMES.contains(ForeignVariables.plain(each.getKey()))) {
        List<String> names = each.getValue().strings();
        if (names.size() == count) {
          return names;
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int c = 1; c <= count; c++) {
      names.add("CH" + c);
    }
    return names;
  }

  /** Units by channel; those found at the end of names are cut from there. */
  private List<String> units(int count, List<String> names) throws IOException {
    List<String> stated = stated(count);
    List<String> units = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      String unit = stated.isEmpty() ? UNKNOWN : stated.get(stated.size() == 1 ? 0 : c);
      Matcher end = UNIT_OF_NAME.matcher(names.get(c));
      if (stated.isEmpty() && end.find() && known(end.group(1))) {
        unit = end.group(1).strip();
        names.set(c, names.get(c).substring(0, end.start()));
      }
      units.add(unit.isBlank() ? UNKNOWN : unit);
    }
    return units;
  }

  private static boolean known(String unit) {
    return Voltage.microvolts(unit).isPresent()
        || Set.of("%", "%mvc", "n", "nm", "kg", "a.u.", "au")
            .contains(unit.toLowerCase(Locale.ROOT));
  }

  private List<String> stated(int count) throws IOException {
    for (Map.Entry<String, MatArray> each : variables.entrySet()) {
      if (UNITS.contains(ForeignVariables.plain(each.getKey()))) {
        List<String> units = each.getValue().strings();
        if (units.size() == 1 || units.size() == count) {
          return units;
        }
      }
    }
    return List.of();
  }

  /** Numbers of a variable called as in {@code called}: one, or one a channel; else none. */
  private double[] numbers(Set<String> called, int count) throws IOException {
    for (Map.Entry<String, MatArray> each : variables.entrySet()) {
      MatArray array = each.getValue();
      if (called.contains(ForeignVariables.plain(each.getKey()))
          && array.matrix()
          && (array.elements() == 1 || array.elements() == count)) {
        return array.values(count);
      }
    }
    return new double[0];
  }

  private static SampleType type(int classNumber) {
    return switch (classNumber) {
      case 7 -> SampleType.FLOAT32;
      case 8 -> SampleType.INT8;
      case 9, 10 -> SampleType.INT16;
      case 11 -> SampleType.INT24;
      case 12 -> SampleType.INT32;
      default -> SampleType.FLOAT64;
    };
  }

  List<RecordedChannel> channels() {
    return channels;
  }

  boolean anyEmg() {
    return channels.stream().anyMatch(each -> each.channel().kind() == ChannelKind.EMG);
  }

  /** The grid, if every channel is an electrode with a place of its own. */
  @Nullable ElectrodeGrid grid() throws IOException {
    int count = channels.size();
    double[] rows = numbers(Set.of("gridrow", "gridrows"), count);
    double[] columns = numbers(Set.of("gridcol", "gridcols", "gridcolumn"), count);
    double[] distance = numbers(Set.of("iedmm"), 1);
    if (rows.length != count || columns.length != count || distance.length != 1) {
      return null;
    }
    int[][] map = new int[sites(rows)][sites(columns)];
    int firstRow = (int) Arrays.stream(rows).min().orElse(0);
    int firstColumn = (int) Arrays.stream(columns).min().orElse(0);
    for (int c = 0; c < count; c++) {
      map[(int) rows[c] - firstRow][(int) columns[c] - firstColumn] = c + 1;
    }
    return new ElectrodeGrid("grid " + map.length + "x" + map[0].length, distance[0], map);
  }

  private static int sites(double[] places) throws IOException {
    double span = Arrays.stream(places).max().orElse(0) - Arrays.stream(places).min().orElse(0) + 1;
    if (!(span >= 1 && span <= 1024)) {
      throw new IOException("the grid would be " + span + " sites long");
    }
    return (int) span;
  }
}
