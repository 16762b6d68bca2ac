package org.myostream.dsp;

/** What becomes of a bad channel. */
public enum ChannelRepair implements Option {
  /** Silence. */
  ZERO("zero"),
  /** The mean of the good electrodes beside it on the grid. */
  NEIGHBOURS("neighbours");

  private final String setting;

  ChannelRepair(String setting) {
    this.setting = setting;
  }

  @Override
  public Object setting() {
    return setting;
  }
}
