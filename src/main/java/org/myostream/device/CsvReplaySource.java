package org.myostream.device;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

/**
 * Plays a CSV file of EMG as if it came from an amplifier: a header line of channel names, then a
 * line a frame. A first column of seconds sets the rate and shows gaps.
 *
 * <p>Options: {@code rate} in Hz (needed without a time column), {@code speed} = 1 or {@code max},
 * {@code columns} = names to play, in the order given, {@code unit} of the file's numbers.
 */
public final class CsvReplaySource implements FrameSource {
  static final List<String> OPTIONS = List.of("rate", "speed", "columns", "unit");

  /** Frames are handed over in runs this long, as an amplifier's packets are. */
  private static final double RUN_SECONDS = 0.004;

  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int FASTEST_RUN = 64;

  private final Path path;
  private final CsvFormat format;
  private final StreamSpec spec;
  private final int[] cells;
  private final double[] values;
  private final double microvoltsPerUnit;
  private final boolean paced;
  private final boolean gapsShow;
  private @Nullable CsvReader reader;
  private volatile boolean closed;
  private long index = -1;
  private double lastTime = Double.NaN;
  private long startNanos;
  private boolean held;

  /**
   * A source that is not playing yet; the head of the file is read to find names and rate.
   *
   * @throws IllegalArgumentException if an option or the header cannot be used
   * @throws IOException if the file cannot be read
   */
  public CsvReplaySource(DeviceUri uri) throws IOException {
    uri.allowOnly(OPTIONS);
    path = Path.of(uri.place());
    if (uri.place().isEmpty() || !Files.isRegularFile(path)) {
      throw new InvalidRecordingException(
          "there is no file \"" + path + "\" to replay; check its name");
    }
    CsvHead head = CsvHead.read(path);
    format = head.format();
    cells = cells(uri, format);
    values = new double[format.names().size()];
    microvoltsPerUnit = microvoltsPerUnit(uri);
    paced = paced(uri);
    double rateHz = uri.number("rate", 0.1, 100_000, Double.NaN);
    if (Double.isNaN(rateHz)) {
      rateHz = head.rateHz();
    }
    gapsShow = head.gapsShow(rateHz);
    List<Channel> channels =
        Arrays.stream(cells).mapToObj(cell -> Channel.emg(format.names().get(cell))).toList();
    spec = new StreamSpec(rateHz, new ChannelLayout(channels), DeviceProfile.longestBlock(rateHz));
  }

  private static int[] cells(DeviceUri uri, CsvFormat format) {
    String wanted = uri.option("columns");
    List<String> signals = wanted == null ? format.signals() : List.of(wanted.split(",", -1));
    int offset = format.timeColumn() ? 1 : 0;
    return signals.stream()
        .mapToInt(
            name -> {
              int at = format.signals().indexOf(name.strip());
              if (at < 0) {
                throw uri.error(
                    "columns",
                    "names \""
                        + name
                        + "\", but the file has "
                        + String.join(", ", format.signals()));
              }
              return at + offset;
            })
        .toArray();
  }

  private static double microvoltsPerUnit(DeviceUri uri) {
    return switch (uri.option("unit", "microvolts")) {
      case "microvolts", "uV" -> 1;
      case "millivolts", "mV" -> 1e3;
      case "volts", "V" -> 1e6;
      default -> throw uri.error("unit", "is not one of microvolts, millivolts, volts");
    };
  }

  private static boolean paced(DeviceUri uri) {
    return switch (uri.option("speed", "1")) {
      case "1" -> true;
      case "max" -> false;
      default -> throw uri.error("speed", "is not 1 (as recorded) or max");
    };
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  @Override
  public void open() throws IOException {
    CsvReader opened = new CsvReader(path);
    opened.header();
    reader = opened;
    startNanos = System.nanoTime();
  }

  @Override
  public boolean read(FrameInput input) throws IOException {
    CsvReader current = reader;
    if (current == null || closed) {
      return false;
    }
    try {
      return paced
          ? readPaced(current, input)
          : readRun(current, input, FASTEST_RUN, Long.MAX_VALUE);
    } catch (ClosedChannelException e) {
      return false;
    }
  }

  private boolean readPaced(CsvReader current, FrameInput input) throws IOException {
    if (!held && !next(current)) {
      return false;
    }
    double framesPerNano = spec.sampleRateHz() / 1e9;
    int run = Math.max(1, (int) Math.round(spec.sampleRateHz() * RUN_SECONDS));
    // The run is due when its last frame is; a gap is waited out too.
    long dueNanos = startNanos + (long) ((index + run - 1) / framesPerNano);
    long waitNanos = dueNanos - System.nanoTime();
    if (waitNanos > 0) {
      LockSupport.parkNanos(this, Math.min(waitNanos, LONGEST_WAIT_NANOS));
    }
    long lastDue = (long) ((System.nanoTime() - startNanos) * framesPerNano);
    return lastDue < index ? !closed : readRun(current, input, spec.longestBlock(), lastDue);
  }

  private boolean readRun(CsvReader current, FrameInput input, int frames, long lastDue)
      throws IOException {
    input.arrived(System.nanoTime());
    for (int i = 0; i < frames && !closed; i++) {
      if (!held && !next(current)) {
        return false;
      }
      if (index > lastDue) {
        break;
      }
      float[] row = input.row();
      for (int c = 0; c < cells.length; c++) {
        row[c] = (float) (values[cells[c]] * microvoltsPerUnit);
      }
      input.commit(index);
      held = false;
    }
    return !closed;
  }

  /** Reads the next frame and holds it until its time has come. */
  private boolean next(CsvReader current) throws IOException {
    long line = current.line();
    if (!current.read(format.separator(), values)) {
      return false;
    }
    long step = 1;
    if (gapsShow) {
      double time = values[0];
      if (time < lastTime) {
        throw new InvalidRecordingException(
            path + ":" + line + ":1: time runs backwards, to " + time + " s");
      }
      if (time > lastTime) {
        step = Math.max(1, Math.round((time - lastTime) * spec.sampleRateHz()));
      }
      lastTime = time;
    }
    index += step;
    held = true;
    return true;
  }

  @Override
  public String state() {
    return closed ? "closed" : "replaying " + path;
  }

  @Override
  public void close() {
    closed = true;
    CsvReader current = reader;
    if (current != null) {
      TcpLink.closeQuietly(current);
    }
  }
}
