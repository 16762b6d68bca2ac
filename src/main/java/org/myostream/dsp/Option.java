package org.myostream.dsp;

/** A choice in a stage's settings, one of a closed list. Implemented by enums only. */
interface Option {
  /** How settings spell it: a word, or a number where it is one. */
  Object setting();
}
