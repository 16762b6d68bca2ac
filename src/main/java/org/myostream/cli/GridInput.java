package org.myostream.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.SimulatedEnvelopes;
import org.myostream.synergy.training.TrainingData;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Several methods, and what to fit them to: recordings, or envelopes whose truth is known. */
final class GridInput {
  private static final String ALL = "all";

  @Mixin private TrainingInput input = new TrainingInput();

  @Option(
      names = "--simulated",
      paramLabel = "SEED[,CONDITION][,NOISEdB]",
      converter = Simulation.Converter.class,
      description =
          "Use envelopes made by the program, whose synergies are known, in place of recordings: 16"
              + " muscles, 4 synergies; linear, saturating or inhibitory; 20 dB unless said. Each"
              + " is a subject.")
  private List<Simulation> simulations = new ArrayList<>();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      completionCandidates = Candidates.class,
      description =
          "nmf, rlvm and autoencoders ENCODER+DECODER of linear, relu, sigmoid, tanh, for example"
              + " nmf,relu+tanh; all 18 without it.")
  private List<String> methods = new ArrayList<>();

  /** What {@code --methods} completes to. */
  static final class Candidates extends ArrayList<String> {
    @java.io.Serial private static final long serialVersionUID = 1;

    Candidates() {
      add(ALL);
      SynergyMethod.values().forEach(method -> add(method.label()));
    }
  }

  /**
   * What to fit.
   *
   * @param truth of a single simulation; null of anything else
   */
  record Loaded(TrainingData data, @Nullable SimulatedEnvelopes truth) {}

  /**
   * Everything that can be refused before a recording is read.
   *
   * @throws ParameterException if options do not go together
   */
  void check(CommandLine command) throws IOException {
    UserInput.check(command, this::methods);
    if (simulations.isEmpty()) {
      input.check(command);
    } else if (input.isNamed()) {
      throw new ParameterException(
          command, "recordings and --simulated are given; drop one of them");
    }
  }

  /**
   * The methods named, in the order of {@link SynergyMethod#values}, each once.
   *
   * @throws IllegalArgumentException naming what there is
   */
  List<SynergyMethod> methods() {
    List<SynergyMethod> named =
        methods.stream().filter(name -> !name.equals(ALL)).map(SynergyMethod::named).toList();
    return methods.isEmpty() || methods.contains(ALL)
        ? SynergyMethod.values()
        : SynergyMethod.values().stream().filter(named::contains).toList();
  }

  /** How many data sets of known truth are asked for. */
  int simulations() {
    return simulations.size();
  }

  /** Reads the recordings or makes the envelopes. */
  Loaded load(CommandLine command, Console console, boolean quiet)
      throws IOException, InterruptedException {
    if (simulations.isEmpty()) {
      return new Loaded(input.load(command, console, quiet).data(), null);
    }
    List<SimulatedEnvelopes> made = simulations.stream().map(Simulation::make).toList();
    List<TrainingData> each = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      each.add(simulations.get(i).data(made.get(i)));
    }
    return new Loaded(endToEnd(each), made.size() == 1 ? made.get(0) : null);
  }

  private static TrainingData endToEnd(List<TrainingData> each) {
    TrainingData first = each.get(0);
    double[][] rows = first.rows();
    List<TrainingData.Segment> segments = new ArrayList<>(first.segments());
    for (TrainingData next : each.subList(1, each.size())) {
      int from = rows[0].length;
      next.segments()
          .forEach(
              s ->
                  segments.add(
                      new TrainingData.Segment(
                          s.source(), s.subject(), from + s.from(), s.length())));
      rows = joined(rows, next.rows());
    }
    return new TrainingData(first.channels(), first.rateHz(), rows, segments);
  }

  private static double[][] joined(double[][] a, double[][] b) {
    double[][] rows = new double[a.length][];
    for (int m = 0; m < rows.length; m++) {
      rows[m] = Arrays.copyOf(a[m], a[m].length + b[m].length);
      System.arraycopy(b[m], 0, rows[m], a[m].length, b[m].length);
    }
    return rows;
  }
}
