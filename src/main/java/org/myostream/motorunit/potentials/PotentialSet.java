package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.UnitFinding.Figure;
import org.myostream.motorunit.potentials.UnitFinding.Source;

/**
 * The potentials of a file.
 *
 * @param potentials in the order of the file, at least one
 * @param unusable those that cannot be used, in the order of the file
 * @param warnings what was passed over, a sentence each
 */
public record PotentialSet(
    List<UnitPotential> potentials, List<Unusable> unusable, List<String> warnings) {
  /** Keeps copies of the lists. */
  public PotentialSet {
    potentials = List.copyOf(potentials);
    unusable = List.copyOf(unusable);
    warnings = List.copyOf(warnings);
  }

  /**
   * A potential that cannot be used.
   *
   * @param index its place in the file, from 0
   * @param name what to call it
   * @param doubt why it cannot be used, a clause
   */
  public record Unusable(int index, String name, String doubt) {
    private static final SurfaceArray ANY = SurfaceArray.line(PotentialRules.LEAST_ELECTRODES, 10);

    /** Nothing but its name and what is wrong; its potential has no sample. */
    public UnitFinding finding() {
      return new UnitFinding(
          new UnitPotential(name, ANY, Double.NaN, new double[0][], UnitTruth.UNKNOWN),
          Figure.UNKNOWN,
          Figure.UNKNOWN,
          Source.NONE,
          null,
          new double[0][],
          null,
          null,
          List.of(),
          doubt);
    }
  }

  /** What is made of each potential, in the order of the file. */
  public <T> List<T> inOrder(Function<UnitPotential, T> usable, Function<Unusable, T> other) {
    List<T> all = potentials.stream().map(usable).collect(Collectors.toCollection(ArrayList::new));
    for (Unusable each : unusable) {
      all.add(each.index(), other.apply(each));
    }
    return all;
  }
}
