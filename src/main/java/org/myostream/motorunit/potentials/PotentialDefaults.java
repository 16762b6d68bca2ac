package org.myostream.motorunit.potentials;

import org.jspecify.annotations.Nullable;

/**
 * What to take where a file does not say it.
 *
 * @param rateHz samples a second, or null
 * @param electrodes places of electrodes, or null
 */
public record PotentialDefaults(@Nullable Double rateHz, @Nullable ElectrodeTable electrodes) {
  /** Files must say everything. */
  public static final PotentialDefaults NONE = new PotentialDefaults(null, null);
}
