package org.myostream.synergy.training;

import java.util.Optional;
import org.myostream.synergy.SynergyMethod;

/**
 * One restart, which may have lost a synergy.
 *
 * @param fit what it found, if it did
 * @param refusal why not; empty if it did
 */
record Attempt(Optional<Decomposition> fit, String refusal) {
  /** {@link Fits#restart} that tells instead of throwing. */
  static Attempt of(SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    try {
      return new Attempt(Optional.of(Fits.restart(method, data, settings, restart)), "");
    } catch (IllegalArgumentException e) {
      return new Attempt(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }
}
