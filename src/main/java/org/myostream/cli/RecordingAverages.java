package org.myostream.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.AveragePotential;
import org.myostream.motorunit.potentials.DischargeTable;
import org.myostream.motorunit.potentials.ElectrodeTable;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.potentials.UnitTruth;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;

/**
 * Averages the main stream of a recording after the discharges of its units, in one pass. A
 * discharge whose window meets an end of the recording or a gap is left out and counted.
 */
final class RecordingAverages {
  private static final int RUN = 4096;

  private final Recording recording;
  private final RecordedStream stream;
  private final DischargeTable units;
  private final double rateHz;
  private final int samples;
  private final int before;
  private final int[] columns;
  private @Nullable SurfaceArray array;
  private int[] chosen = {};

  /** A unit's average. */
  record Average(UnitPotential potential, AveragePotential average, int leftOut) {}

  /** The window of one discharge. */
  private record Window(long start, AveragePotential into) {}

  RecordingAverages(
      Recording recording,
      DischargeTable units,
      @Nullable Double rateHz,
      double windowMillis,
      double beforeMillis) {
    this.recording = recording;
    this.units = units;
    stream = recording.streams().get(0);
    columns = stream.layout().indicesOf(ChannelKind.EMG);
    if (columns.length == 0) {
      throw refused("has no EMG channel; name a recording of EMG");
    }
    if (stream.sampleRateHz() > 0 && rateHz != null && rateHz != stream.sampleRateHz()) {
      throw refused(
          "has " + stream.sampleRateHz() + " Hz and --rate says " + rateHz + "; leave --rate out");
    }
    this.rateHz = rateHz == null ? stream.sampleRateHz() : rateHz;
    if (!(this.rateHz > 0)) {
      throw refused("states no rate; add --rate HZ");
    }
    samples = (int) Math.round(windowMillis * this.rateHz / 1000);
    before = (int) Math.round(beforeMillis * this.rateHz / 1000);
  }

  private ConfigException refused(String problem) {
    return new ConfigException(recording.path().toString(), problem);
  }

  /** Names of the EMG channels. */
  List<String> channels() {
    return stream.layout().select(columns).names();
  }

  /** Says where the electrodes are: as in the table, else as asked, else as recorded. */
  void place(@Nullable ElectrodeTable table, @Nullable SurfaceArray asked) {
    List<String> channels = channels();
    ElectrodeGrid grid = stream.grid();
    if (table != null && asked != null) {
      throw refused("has its electrodes from --electrodes and from --grid; leave one out");
    }
    try {
      if (table != null) {
        array = table.of(channels.stream().filter(table::holds).toList());
      } else if (asked != null) {
        array = asked;
      } else if (grid != null && grid.electrodes() <= channels.size()) {
        array = SurfaceArray.of(grid, channels.subList(0, grid.electrodes()));
      } else {
        throw refused(
            "does not say where its "
                + channels.size()
                + " electrodes are; add --grid NAME, --grid RxC --spacing MM, or --electrodes"
                + " FILE");
      }
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(recording.path().toString(), String.valueOf(e.getMessage()));
    }
    SurfaceArray placed = array;
    chosen = new int[placed.electrodes()];
    for (int e = 0; e < chosen.length; e++) {
      chosen[e] = stream.layout().indexOf(placed.name(e));
    }
  }

  /** Reads the recording once. */
  List<Average> read(ProgressBar bar) throws IOException {
    Map<String, AveragePotential> averages = new LinkedHashMap<>();
    List<Window> windows = new ArrayList<>();
    long from = stream.firstIndex();
    units
        .samples()
        .forEach(
            (unit, starts) -> {
              AveragePotential average = new AveragePotential(samples, chosen.length);
              averages.put(unit, average);
              for (long start : starts) {
                windows.add(new Window(from + start - before, average));
              }
            });
    windows.sort(Comparator.comparingLong(Window::start));
    average(windows, bar);
    List<Average> all = new ArrayList<>();
    averages.forEach(
        (unit, average) -> {
          int wanted = units.samples().getOrDefault(unit, new long[0]).length;
          if (average.discharges() == 0) {
            throw refused(
                "unit "
                    + unit
                    + " has no discharge inside the recording, which has samples 0.."
                    + (stream.endIndex() - from - 1)
                    + "; check the column sample");
          }
          all.add(
              new Average(
                  new UnitPotential(
                      "unit " + unit,
                      java.util.Objects.requireNonNull(array),
                      rateHz,
                      average.rows(),
                      UnitTruth.UNKNOWN),
                  average,
                  wanted - average.discharges()));
        });
    return all;
  }

  private void average(List<Window> windows, ProgressBar bar) throws IOException {
    double[][] ring = new double[samples][chosen.length];
    double[][] ordered = new double[samples][];
    FrameRun run = new FrameRun(RUN, stream.channels().size());
    int next = 0;
    long whole = -1; // first frame of the part without a gap
    long expected = Long.MIN_VALUE;
    long read = 0;
    try (FrameReader reader = recording.frames(0)) {
      while (reader.read(run)) {
        if (run.firstIndex() != expected) {
          whole = run.firstIndex();
        }
        expected = run.endIndex();
        for (int i = 0; i < run.length(); i++) {
          long index = run.firstIndex() + i;
          double[] row = ring[(int) Math.floorMod(index, (long) samples)];
          for (int e = 0; e < chosen.length; e++) {
            row[e] = stream.channels().get(chosen[e]).value(run.row(i)[chosen[e]]);
          }
          while (next < windows.size() && windows.get(next).start() + samples - 1 <= index) {
            Window window = windows.get(next++);
            if (window.start() + samples - 1 == index && window.start() >= whole) {
              for (int n = 0; n < samples; n++) {
                ordered[n] = ring[(int) Math.floorMod(window.start() + n, (long) samples)];
              }
              window.into().add(ordered);
            }
          }
        }
        read += run.length();
        bar.accept(0.999 * read / Math.max(1, stream.frames()));
      }
    }
  }
}
