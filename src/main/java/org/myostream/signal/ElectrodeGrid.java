package org.myostream.signal;

import java.util.Arrays;

/**
 * Which EMG channel sits at which electrode of a grid.
 *
 * <p>{@code channelAt(row, column)} is 1-based, as amplifiers and maps in print count, and 0 where
 * there is no electrode. Rows run along the muscle fibres. Immutable.
 */
public final class ElectrodeGrid {
  private final String name;
  private final double interElectrodeMm;
  private final int[][] map;
  private final int electrodes;

  /**
   * A grid from its map.
   *
   * @param name the maker's code, for example {@code GR08MM1305}
   * @param interElectrodeMm distance between neighbours in millimetres
   * @param map rows x columns of 1-based channels, 0 for a hole; copied. Every channel from 1 to
   *     the largest occurs exactly once
   */
  public ElectrodeGrid(String name, double interElectrodeMm, int[][] map) {
    if (!(interElectrodeMm > 0)) {
      throw new IllegalArgumentException(
          "grid " + name + ": inter-electrode distance " + interElectrodeMm + " mm is not above 0");
    }
    if (map.length == 0 || map[0].length == 0) {
      throw new IllegalArgumentException("grid " + name + " has no electrodes");
    }
    this.name = name;
    this.interElectrodeMm = interElectrodeMm;
    this.map = Arrays.stream(map).map(int[]::clone).toArray(int[][]::new);
    this.electrodes = countPermutation(name, this.map);
  }

  private static int countPermutation(String name, int[][] map) {
    int sites = map.length * map[0].length;
    boolean[] seen = new boolean[sites + 1];
    int count = 0;
    for (int[] row : map) {
      if (row.length != map[0].length) {
        throw new IllegalArgumentException(
            "grid " + name + ": a row has " + row.length + " columns, not " + map[0].length);
      }
      for (int channel : row) {
        if (channel < 0 || channel > sites) {
          throw new IllegalArgumentException(
              "grid " + name + ": channel " + channel + " is not in 0.." + sites);
        }
        if (channel > 0) {
          if (seen[channel]) {
            throw new IllegalArgumentException(
                "grid " + name + ": channel " + channel + " occurs twice");
          }
          seen[channel] = true;
          count++;
        }
      }
    }
    for (int channel = 1; channel <= count; channel++) {
      if (!seen[channel]) {
        throw new IllegalArgumentException(
            "grid " + name + ": channel " + channel + " of 1.." + count + " is missing");
      }
    }
    return count;
  }

  /** The maker's code. */
  public String name() {
    return name;
  }

  /** Distance between neighbouring electrodes in millimetres. */
  public double interElectrodeMm() {
    return interElectrodeMm;
  }

  /** Rows, along the fibres. */
  public int rows() {
    return map.length;
  }

  /** Columns, across the fibres. */
  public int columns() {
    return map[0].length;
  }

  /** Electrodes that exist: sites less holes. */
  public int electrodes() {
    return electrodes;
  }

  /** The 1-based channel at a site, or 0 for a hole. */
  public int channelAt(int row, int column) {
    return map[row][column];
  }
}
