package org.myostream.motorunit;

import java.util.List;
import java.util.Optional;
import org.myostream.config.Config;

/** Networks that come with the program. */
public final class ShippedUnitNetworks {
  private static final String FOLDER = "org/myostream/units";
  private static final String SUFFIX = ".json";

  private ShippedUnitNetworks() {}

  /** Their names. */
  public static List<String> names() {
    return Config.resourceNames(FOLDER).stream()
        .filter(file -> file.endsWith(SUFFIX))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
        .toList();
  }

  /** The network of this name and how it was made. */
  public static UnitNetworkFile.Stored load(String name) {
    String file = name + SUFFIX;
    return UnitNetworkFile.parse(file, Config.resourceText(FOLDER + "/" + file));
  }

  /**
   * The network trained on mismatch for an array, length and rate, if one comes with the program.
   * Reads every file: some ten milliseconds.
   */
  public static Optional<UnitNetwork> find(SurfaceArray array, int samples, double rateHz) {
    for (String name : names()) {
      UnitNetworkFile.Stored stored = load(name);
      if (stored.origin().variant().equals("mismatch")
          && stored.network().fits(array, samples, rateHz)) {
        return Optional.of(stored.network().fitted(array, samples, rateHz));
      }
    }
    return Optional.empty();
  }
}
