package org.myostream.motorunit.potentials;

import java.util.List;

/**
 * The potentials of a file.
 *
 * @param potentials in the order of the file, at least one
 * @param warnings what was passed over, a sentence each
 */
public record PotentialSet(List<UnitPotential> potentials, List<String> warnings) {
  /** Keeps copies of the lists. */
  public PotentialSet {
    potentials = List.copyOf(potentials);
    warnings = List.copyOf(warnings);
  }
}
