package org.myostream.output;

import java.util.List;

/**
 * What the frames of one kind of stream look like.
 *
 * @param kind which stream
 * @param labels a name for each column
 * @param units a unit for each column, as LSL spells it
 * @param rateHz nominal frames per second; 0 if they come when there are any
 */
public record StreamShape(StreamKind kind, List<String> labels, List<String> units, double rateHz) {
  /** Refuses labels and units of different number. */
  public StreamShape {
    labels = List.copyOf(labels);
    units = List.copyOf(units);
    if (labels.size() != units.size() || labels.isEmpty()) {
      throw new IllegalArgumentException(
          kind.label() + " has " + labels.size() + " labels and " + units.size() + " units");
    }
  }
}
