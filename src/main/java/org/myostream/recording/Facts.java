package org.myostream.recording;

/** Names of facts about a recording that more than one format knows. */
public final class Facts {
  /** Who was recorded, a code rather than a name. */
  public static final String SUBJECT = "subject";

  /** Session label. */
  public static final String SESSION = "session";

  /** What the subject did. */
  public static final String TASK = "task";

  /** Number of the run. */
  public static final String RUN = "run";

  /** Name or title of the device. */
  public static final String DEVICE = "device";

  /** Maker of the device. */
  public static final String MANUFACTURER = "manufacturer";

  /** Serial number of the device. */
  public static final String SERIAL = "serial";

  /** Program and version that recorded. */
  public static final String SOFTWARE = "software";

  /** Hash of all results computed while recording: see {@link ResultDigest}. */
  public static final String RESULT_HASH = "result_hash";

  /** Frequency of the mains in hertz. */
  public static final String POWER_LINE_HZ = "power_line_hz";

  /** Electrode or scheme the potentials refer to. */
  public static final String REFERENCE = "reference";

  private Facts() {}
}
