package org.myostream.recording.matlab;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.StoredRuns;
import org.myostream.signal.Channel;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;
import us.hebi.matlab.mat.format.CharEncoding;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;

/** One stream as MATLAB variables; see {@link MatFormat} for their names. */
final class StreamVariables {
  private static final int RUN_FRAMES = 1024;

  private final Recording recording;
  private final int number;
  private final RecordedStream stream;
  private final StoredRuns runs;
  private final DoubleConsumer progress;

  StreamVariables(Recording recording, int number, DoubleConsumer progress) throws IOException {
    this.recording = recording;
    this.number = number;
    this.stream = recording.streams().get(number);
    this.progress = progress;
    checkSize();
    this.runs = StoredRuns.of(recording, number);
    if (runs.rows() != stream.frames()) {
      throw new IOException(
          "stream " + stream.name() + " has " + runs.rows() + " frames, not " + stream.frames());
    }
  }

  private void checkSize() throws InvalidRecordingException {
    double bytes = (double) stream.frames() * (stream.channels().size() * (double) width() + 16);
    if (bytes + MatFormat.ROOM > Integer.MAX_VALUE) {
      throw new InvalidRecordingException(
          "stream "
              + stream.name()
              + " needs "
              + (long) bytes
              + " bytes, and a variable of a MATLAB v5 file holds at most "
              + Integer.MAX_VALUE
              + "; write xdf or bdf instead, or record in parts");
    }
  }

  private int width() {
    MatlabType type = type();
    return type == MatlabType.Int16 ? 2 : type == MatlabType.Double ? 8 : 4;
  }

  /** The narrowest type that holds every channel exactly. */
  private MatlabType type() {
    int integerBits = 0;
    int floatBits = 0;
    for (RecordedChannel channel : stream.channels()) {
      SampleType type = channel.type();
      if (type.integer()) {
        integerBits = Math.max(integerBits, type.bits());
      } else {
        floatBits = Math.max(floatBits, type.bits());
      }
    }
    if (floatBits == 0) {
      return integerBits <= 16 ? MatlabType.Int16 : MatlabType.Int32;
    }
    return floatBits == 32 && integerBits <= 24 ? MatlabType.Single : MatlabType.Double;
  }

  /** The variables by name, in the order they are written. */
  Map<String, Array> all() {
    int frames = Math.toIntExact(stream.frames());
    Map<String, Array> all = new LinkedHashMap<>();
    boolean emg = stream.type().equals("EMG");
    all.put(
        emg ? "emg" : "data",
        new StreamedMatrix(type(), stream.channels().size(), frames, this::samples));
    all.put("fs", Mat5.newScalar(stream.sampleRateHz()));
    all.put("channel_names", strings(channel -> channel.channel().name()));
    all.put("units", strings(channel -> channel.channel().unit()));
    all.put("lsb_uV", numbers(channel -> scale(channel).step()));
    all.put("lsb_offset", numbers(channel -> scale(channel).offset()));
    all.put("index", new StreamedMatrix(MatlabType.Double, 1, frames, this::indices));
    all.put("time", new StreamedMatrix(MatlabType.Double, 1, frames, this::times));
    all.put("runs", runs());
    all.put("stream_name", string(stream.name()));
    all.put("stream_type", string(stream.type()));
    all.put("fs_measured", Mat5.newScalar(stream.measuredRateHz()));
    all.put("start_seconds", Mat5.newScalar(stream.startSeconds()));
    all.put("stamped", Mat5.newScalar(stream.stamped() ? 1 : 0));
    all.put("channel_kinds", strings(channel -> channel.channel().kind().name()));
    all.put("muscles", strings(StreamVariables::muscle));
    all.put("filters", strings(RecordedChannel::filters));
    all.put("sensors", strings(RecordedChannel::sensor));
    all.put("sample_types", strings(channel -> channel.type().name()));
    ElectrodeGrid grid = stream.grid();
    if (grid != null) {
      all.put("grid", map(grid));
      all.put("grid_name", string(grid.name()));
      all.put("ied_mm", Mat5.newScalar(grid.interElectrodeMm()));
    }
    return all;
  }

  private static Quantisation scale(RecordedChannel channel) {
    Quantisation scale = channel.channel().quantisation();
    return scale == null ? Quantisation.ofStep(1) : scale;
  }

  private static String muscle(RecordedChannel channel) {
    Channel of = channel.channel();
    return Objects.requireNonNullElse(of.muscle(), "");
  }

  private void samples(Sink sink) throws IOException {
    MatlabType type = type();
    int channels = stream.channels().size();
    FrameRun run = new FrameRun(RUN_FRAMES, channels);
    long row = 0;
    try (FrameReader reader = recording.frames(number)) {
      while (reader.read(run)) {
        checkPlace(row, run);
        for (int i = 0; i < run.length(); i++) {
          for (int c = 0; c < channels; c++) {
            write(sink, type, run.row(i)[c], c);
          }
        }
        row += run.length();
        progress.accept((double) row / runs.rows());
      }
    }
    if (row != runs.rows()) {
      throw new IOException("stream " + stream.name() + " ended at frame " + row);
    }
  }

  private void checkPlace(long row, FrameRun run) throws IOException {
    if (row + run.length() > runs.rows() || runs.indexOf(row) != run.firstIndex()) {
      throw new IOException("stream " + stream.name() + " is not what it was at row " + row);
    }
  }

  private void write(Sink sink, MatlabType type, double value, int channel) throws IOException {
    if (type == MatlabType.Double) {
      sink.writeDouble(value);
    } else if (type == MatlabType.Single) {
      sink.writeFloat((float) value);
    } else if (type == MatlabType.Int16 && value == (short) value) {
      sink.writeShort((short) value);
    } else if (type == MatlabType.Int32 && value == (int) value) {
      sink.writeInt((int) value);
    } else {
      throw new InvalidRecordingException(
          "channel "
              + stream.channels().get(channel).channel().name()
              + " has the value "
              + value
              + ", which is no "
              + type
              + " as it says; write xdf instead");
    }
  }

  private void indices(Sink sink) throws IOException {
    for (int run = 0; run < runs.count(); run++) {
      for (long i = 0; i < runs.length(run); i++) {
        sink.writeDouble((double) (runs.firstIndex(run) + i));
      }
    }
  }

  private void times(Sink sink) throws IOException {
    if (!stream.stamped()) {
      for (int run = 0; run < runs.count(); run++) {
        for (long i = 0; i < runs.length(run); i++) {
          sink.writeDouble(stream.timeOf(runs.firstIndex(run) + i));
        }
      }
      return;
    }
    FrameRun run = new FrameRun(RUN_FRAMES, stream.channels().size());
    try (FrameReader reader = recording.frames(number)) {
      while (reader.read(run)) {
        sink.writeDoubles(run.times(), 0, run.length());
      }
    }
  }

  private Array runs() {
    Matrix matrix = Mat5.newMatrix(runs.count(), 2);
    for (int run = 0; run < runs.count(); run++) {
      matrix.setDouble(run, 0, (double) runs.firstIndex(run));
      matrix.setDouble(run, 1, (double) runs.length(run));
    }
    return matrix;
  }

  private static Array map(ElectrodeGrid grid) {
    Matrix matrix = Mat5.newMatrix(grid.rows(), grid.columns());
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        matrix.setDouble(row, column, grid.channelAt(row, column));
      }
    }
    return matrix;
  }

  private Array strings(Function<RecordedChannel, String> what) {
    return strings(stream.channels().stream().map(what).toList());
  }

  private Array numbers(ToDoubleFunction<RecordedChannel> what) {
    return column(stream.channels().stream().mapToDouble(what).toArray());
  }

  /** A column of strings. */
  static Array strings(List<String> values) {
    Cell cell = Mat5.newCell(values.size(), 1);
    for (int i = 0; i < values.size(); i++) {
      cell.set(i, string(values.get(i)));
    }
    return cell;
  }

  /** A column of numbers. */
  static Array column(double[] values) {
    Matrix matrix = Mat5.newMatrix(values.length, 1);
    for (int i = 0; i < values.length; i++) {
      matrix.setDouble(i, values[i]);
    }
    return matrix;
  }

  /** A string, in the encoding every program reads. */
  static Array string(String value) {
    return Mat5.newString(value, CharEncoding.Utf16);
  }
}
