package org.myostream.recording.text;

/**
 * One column of a table.
 *
 * @param name for messages
 * @param cells what its cells hold
 */
record TableColumn(String name, Content cells) {
  /** What cells hold. */
  enum Content {
    /** Numbers. */
    NUMBER,
    /** Times of day, read as seconds. */
    CLOCK,
    /** Text, passed over unless it is the column of markers. */
    TEXT
  }
}
