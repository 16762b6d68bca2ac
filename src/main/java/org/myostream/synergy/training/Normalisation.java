package org.myostream.synergy.training;

/** Which frames say what counts as 1 of a channel. */
public enum Normalisation {
  /** All recordings together: right for several recordings of one session. */
  ALL,
  /**
   * The recordings of one person at a time, since electrodes, skin and gain differ between people;
   * the model keeps the mean of the references.
   */
  SUBJECT,
  /** Each recording by itself: right where electrodes were placed anew. */
  FILE,
  /** None: values are used as they are, and the model's references are 1. */
  NONE
}
