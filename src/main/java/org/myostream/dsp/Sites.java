package org.myostream.dsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

/** Columns of a frame by their place: on the grid, or in channel order. */
final class Sites {
  private static final int[][] BESIDE = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

  private final ElectrodeGrid grid;
  private final int[] emgColumns;

  private Sites(ElectrodeGrid grid, int[] emgColumns) {
    this.grid = grid;
    this.emgColumns = emgColumns;
  }

  /** The sites of a stream's grid; refuses a stream without, or one that does not fit it. */
  static Sites ofGrid(StreamSpec stream, String need) {
    @Nullable ElectrodeGrid grid = stream.grid();
    if (grid == null) {
      throw new IllegalArgumentException(
          need + " needs an electrode grid, and the stream has none; name a grid in the profile");
    }
    int[] columns = stream.layout().indicesOf(ChannelKind.EMG);
    if (columns.length < grid.electrodes()) {
      throw new IllegalArgumentException(
          need
              + " needs the "
              + grid.electrodes()
              + " electrodes of grid "
              + grid.name()
              + ", and the stream has "
              + columns.length
              + " EMG channels");
    }
    return new Sites(grid, columns);
  }

  /** The column called {@code name}; refuses an unknown one. */
  static int column(StreamSpec stream, String key, String name) {
    int column = stream.layout().indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          key + ": no channel " + name + Suggestion.of(name, stream.layout().names(), "channels"));
    }
    return column;
  }

  /** Runs of {@code length} neighbouring columns, without those that touch a hole. */
  static List<int[]> runs(StreamSpec stream, Along along, int length) {
    List<int[]> runs = new ArrayList<>();
    if (along == Along.CHANNELS) {
      int[] columns = stream.layout().indicesOf(ChannelKind.EMG);
      for (int i = 0; i + length <= columns.length; i++) {
        runs.add(Arrays.copyOfRange(columns, i, i + length));
      }
    } else {
      Sites sites = ofGrid(stream, "along " + along.setting());
      sites.addRuns(along == Along.COLUMNS ? 1 : 0, along == Along.ROWS ? 1 : 0, length, runs);
    }
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(
          "along " + along.setting() + " finds no " + length + " electrodes in a row");
    }
    return runs;
  }

  private void addRuns(int rowStep, int columnStep, int length, List<int[]> runs) {
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int[] run = new int[length];
        boolean whole = true;
        for (int i = 0; i < length; i++) {
          run[i] = at(row + i * rowStep, column + i * columnStep);
          whole &= run[i] >= 0;
        }
        if (whole) {
          runs.add(run);
        }
      }
    }
  }

  /** Each electrode with its four neighbours, the electrode first; those at an edge or hole not. */
  List<int[]> crosses() {
    List<int[]> crosses = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int[] beside = beside(row, column);
        if (at(row, column) >= 0 && beside.length == BESIDE.length) {
          int[] cross = new int[1 + BESIDE.length];
          cross[0] = at(row, column);
          System.arraycopy(beside, 0, cross, 1, beside.length);
          crosses.add(cross);
        }
      }
    }
    return crosses;
  }

  /** The columns beside the electrode of {@code column} on the grid; empty if it is not on it. */
  int[] neighbours(int column) {
    for (int row = 0; row < grid.rows(); row++) {
      for (int c = 0; c < grid.columns(); c++) {
        if (at(row, c) == column) {
          return beside(row, c);
        }
      }
    }
    return new int[0];
  }

  private int[] beside(int row, int column) {
    return Arrays.stream(BESIDE)
        .mapToInt(step -> at(row + step[0], column + step[1]))
        .filter(c -> c >= 0)
        .toArray();
  }

  /** The column at a site; -1 for a hole or a place outside the grid. */
  private int at(int row, int column) {
    if (row < 0 || row >= grid.rows() || column < 0 || column >= grid.columns()) {
      return -1;
    }
    int channel = grid.channelAt(row, column);
    return channel == 0 ? -1 : emgColumns[channel - 1];
  }
}
