package org.myostream.dsp;

/** Which electrodes are neighbours in a differential montage. */
public enum Along implements Option {
  /** The next one in the same column of the grid: along the muscle fibres. */
  COLUMNS("columns"),
  /** The next one in the same row of the grid: across the muscle fibres. */
  ROWS("rows"),
  /** The next channel: a linear array. */
  CHANNELS("channels");

  private final String setting;

  Along(String setting) {
    this.setting = setting;
  }

  @Override
  public Object setting() {
    return setting;
  }
}
