package org.myostream.device;

import java.util.Optional;

/**
 * Wirings of common electrode grids in closed form: the channel at each row and column, counted
 * from 0, seen as the maps of openhdemg (orientation 180) and MUedit show them. A map in a profile
 * that names its form must equal it.
 */
public enum GridForm {
  /** 13 x 5, a corner missing: a meander from the foot of the first column. */
  GRXXMM1305("GRxxMM1305", 13, 5) {
    @Override
    int channelAt(int row, int column) {
      int turn = column / 2 * 26;
      return column % 2 == 0 ? turn + row : turn + 25 - row;
    }
  },
  /** 13 x 5, the other corner missing: every column downwards, the last column first. */
  HDXXMM1305("HDxxMM1305", 13, 5) {
    @Override
    int channelAt(int row, int column) {
      return 13 * (4 - column) + row;
    }
  },
  /** 8 x 8, every column upwards. */
  GR10MM0808("GR10MM0808", 8, 8) {
    @Override
    int channelAt(int row, int column) {
      return 8 * (column + 1) - row;
    }
  },
  /** 8 x 8, every column upwards, the last column first. */
  HD10MM0808("HD10MM0808", 8, 8) {
    @Override
    int channelAt(int row, int column) {
      return 8 * (8 - column) - row;
    }
  },
  /** 8 x 4, every column upwards, the last column first. */
  GR10MM0804("GR10MM0804", 8, 4) {
    @Override
    int channelAt(int row, int column) {
      return 8 * (4 - column) - row;
    }
  },
  /** 8 x 4, every column downwards: {@link #GR10MM0804} turned by 180 degrees. */
  HD10MM0804("HD10MM0804", 8, 4) {
    @Override
    int channelAt(int row, int column) {
      return 8 * column + row + 1;
    }
  };

  private final String spelling;
  private final int rows;
  private final int columns;

  GridForm(String spelling, int rows, int columns) {
    this.spelling = spelling;
    this.rows = rows;
    this.columns = columns;
  }

  /** The form as profiles spell it. */
  public String spelling() {
    return spelling;
  }

  /** The 1-based channel at a site, or 0 for the missing corner. */
  abstract int channelAt(int row, int column);

  /** The whole map, rows x columns, 0 for the missing corner. */
  public int[][] map() {
    int[][] map = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        map[row][column] = channelAt(row, column);
      }
    }
    return map;
  }

  /** The form a profile spells so. */
  static Optional<GridForm> spelt(String spelling) {
    for (GridForm form : values()) {
      if (form.spelling.equals(spelling)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
