package org.myostream.recording.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;

/**
 * Writes the main stream of a recording as a table.
 *
 * <p>Numbers have the fewest decimals that read back as the same float, or double where the source
 * holds more than a float does. The first column is {@code time} in seconds; {@code index} where
 * there is no rate; {@code stamp} where frames have times and no rate; {@code time,stamp} where
 * they have both. Lost frames show as a step in it.
 */
final class CsvWriter {
  private static final int RUN_FRAMES = 1024;
  private static final int FLUSH_CHARACTERS = 1 << 16;
  private static final int STAMP_DECIMALS = 9;
  private static final int LONGEST_FLOAT_BITS = 24;

  /** With a step less exactly known than this, a long gap could be a frame too long. */
  private static final double LEAST_EXACT_STEP = 1e-8;

  private final Recording recording;
  private final RecordedStream stream;
  private final WriteOptions options;
  private final List<RecordedEvent> events;
  private final boolean[] single;
  private final StringBuilder out = new StringBuilder();
  private final int decimals;
  private int nextEvent;
  private double lastSeconds;

  private CsvWriter(Recording recording, WriteOptions options) {
    this.recording = recording;
    this.options = options;
    stream = recording.streams().get(0);
    decimals = decimals(stream.sampleRateHz());
    events =
        recording.events().stream()
            .filter(event -> !event.gap())
            .sorted(Comparator.comparingDouble(RecordedEvent::onsetSeconds))
            .toList();
    single = new boolean[stream.channels().size()];
    for (int c = 0; c < single.length; c++) {
      single[c] = asFloat(stream.channels().get(c));
    }
  }

  /** True if the channel's live floats are all there is to know. */
  static boolean asFloat(RecordedChannel channel) {
    SampleType type = channel.type();
    return type.integer() ? type.bits() <= LONGEST_FLOAT_BITS : type == SampleType.FLOAT32;
  }

  static void write(Recording recording, Path target, WriteOptions options) throws IOException {
    if (recording.streams().isEmpty() || recording.streams().get(0).frames() == 0) {
      throw new InvalidRecordingException(
          recording.path() + " holds no frame of its main stream, so there is no table to write");
    }
    CsvWriter writer = new CsvWriter(recording, options);
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writer.writeTo(channel);
      channel.force(true);
    }
  }

  /** The fewest decimals that tell the time of each frame, at most 9. */
  private static int decimals(double rateHz) {
    for (int digits = 0; digits < STAMP_DECIMALS; digits++) {
      double steps = StrictMath.pow(10, digits) / rateHz;
      if (steps == Math.rint(steps)) {
        return digits;
      }
    }
    return STAMP_DECIMALS;
  }

  private void writeTo(FileChannel channel) throws IOException {
    header();
    FrameRun run = new FrameRun(RUN_FRAMES, single.length);
    long done = 0;
    try (FrameReader frames = recording.frames(0)) {
      while (frames.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          row(run, i, done + i == stream.frames() - 1);
        }
        done += run.length();
        if (out.length() >= FLUSH_CHARACTERS) {
          flush(channel);
          options.progress().accept((double) done / stream.frames());
        }
      }
    }
    flush(channel);
    options.progress().accept(1);
  }

  private void flush(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(out.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    out.setLength(0);
  }

  private void header() throws IOException {
    if (stream.sampleRateHz() > 0) {
      out.append(timeHeading());
      if (stream.stamped()) {
        out.append(',').append(TimeColumn.STAMP);
      }
    } else {
      out.append(stream.stamped() ? TimeColumn.STAMP : "index");
    }
    for (RecordedChannel channel : stream.channels()) {
      out.append(',');
      quoted(ColumnMeaning.heading(channel.channel()).replaceAll("[\\r\\n]", " "));
    }
    if (!events.isEmpty()) {
      out.append(',').append(PlainTable.MARKER);
    }
    out.append('\n');
  }

  /** The rate is stated only where the first times do not tell it. */
  private String timeHeading() throws IOException {
    double rate = stream.sampleRateHz();
    EvenTimes even = EvenTimes.of(firstTimes());
    boolean told =
        !even.coarse()
            && even.rateHz() == rate
            && Math.abs(even.stepSeconds() * rate - 1) <= LEAST_EXACT_STEP
            && rate > TimeColumn.SLOWEST_HZ
            && stream.startSeconds() < TimeColumn.EPOCH_SECONDS;
    if (told) {
      return TimeColumn.TIME;
    }
    StringBuilder heading = new StringBuilder(TimeColumn.TIME).append(" [");
    DecimalText.append(heading, rate);
    return heading.append(" Hz]").toString();
  }

  private double[] firstTimes() throws IOException {
    FrameRun run = new FrameRun(EvenTimes.ROWS, single.length);
    double[] times = new double[(int) Math.min(EvenTimes.ROWS, stream.frames())];
    int count = 0;
    try (FrameReader frames = recording.frames(0)) {
      while (count < times.length && frames.read(run)) {
        for (int i = 0; i < run.length() && count < times.length; i++) {
          out.setLength(0);
          DecimalText.appendSeconds(out, stream.timeOf(run.firstIndex() + i), decimals);
          times[count++] = Double.parseDouble(out.toString());
        }
      }
    }
    out.setLength(0);
    return times;
  }

  private void row(FrameRun run, int i, boolean last) {
    long index = run.firstIndex() + i;
    double seconds = stream.timeOf(index);
    if (stream.sampleRateHz() > 0) {
      DecimalText.appendSeconds(out, seconds, decimals);
      if (stream.stamped()) {
        out.append(',');
        DecimalText.appendSeconds(out, run.times()[i], STAMP_DECIMALS);
      }
    } else if (stream.stamped()) {
      seconds = run.times()[i];
      DecimalText.appendSeconds(out, seconds, STAMP_DECIMALS);
    } else {
      out.append(index - stream.firstIndex());
    }
    double[] row = run.row(i);
    for (int c = 0; c < single.length; c++) {
      out.append(',');
      RecordedChannel channel = stream.channels().get(c);
      if (single[c]) {
        DecimalText.appendFloat(out, channel.liveValue(row[c]));
      } else {
        DecimalText.append(out, channel.value(row[c]));
      }
    }
    if (!events.isEmpty()) {
      out.append(',');
      markers(seconds, last);
    }
    out.append('\n');
  }

  private void markers(double seconds, boolean last) {
    double step = stream.sampleRateHz() > 0 ? 1 / stream.sampleRateHz() : seconds - lastSeconds;
    lastSeconds = seconds;
    StringBuilder cell = new StringBuilder();
    while (nextEvent < events.size()
        && (last || events.get(nextEvent).onsetSeconds() <= seconds + step / 2)) {
      RecordedEvent event = events.get(nextEvent++);
      if (cell.length() > 0) {
        cell.append('|');
      }
      cell.append(MarkerText.of(event, seconds, step));
    }
    if (cell.length() > 0) {
      quoted(cell.toString());
    }
  }

  private void quoted(String text) {
    boolean plain = text.equals(text.strip());
    for (int i = 0; i < text.length() && plain; i++) {
      plain = ",\"\n\r;\t".indexOf(text.charAt(i)) < 0;
    }
    if (plain) {
      out.append(text);
    } else {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
