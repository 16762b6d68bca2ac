package org.myostream.synergy.training.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.Stability;
import org.myostream.synergy.training.TrainingData;

/**
 * Everything a report of a training tells. What is not known is null or empty and left out.
 *
 * @param title what was trained on, for people: {@code walking, person 1}
 * @param model what was written
 * @param data what it was trained on, its channels in the model's order
 * @param kept the decomposition that became the model, its columns in the model's order
 * @param evidence what speaks for or against believing it
 * @param cycles where the movement repeats, or null
 * @param provenance where it comes from and how to use it
 */
public record ReportContent(
    String title,
    SynergyModel model,
    TrainingData data,
    Decomposition kept,
    Evidence evidence,
    @Nullable Cycles cycles,
    Provenance provenance) {
  /**
   * What speaks for or against believing a model.
   *
   * @param ranks the evidence for the number of synergies
   * @param stability how alike the restarts are
   * @param inhibition negative weights that were tested
   * @param alternatives other methods fitted to the same data; those of another number of synergies
   *     are not compared
   */
  public record Evidence(
      @Nullable RankSelection ranks,
      @Nullable Stability stability,
      @Nullable InhibitionReport inhibition,
      List<Decomposition> alternatives) {
    /** Keeps a copy of the list. */
    public Evidence {
      alternatives = List.copyOf(alternatives);
    }

    /** Nothing known. */
    public static Evidence none() {
      return new Evidence(null, null, null, List.of());
    }
  }

  /**
   * Where the movement repeats.
   *
   * @param starts first frame of each cycle, ascending; a cycle ends where the next one starts
   * @param end the frame after the last cycle
   * @param name of a cycle: {@code gait cycle}
   */
  public record Cycles(List<Integer> starts, int end, String name) {
    /** Refuses cycles that do not ascend. */
    public Cycles {
      starts = List.copyOf(starts);
      int last = -1;
      for (int start : starts) {
        if (start <= last) {
          throw new IllegalArgumentException(
              "cycle start " + start + " does not come after frame " + last);
        }
        last = start;
      }
      if (starts.isEmpty() || end <= last) {
        throw new IllegalArgumentException(
            starts.size() + " cycles cannot end at frame " + end + "; the last must have frames");
      }
    }

    /** Cycles of equal length, end to end, as in files of mean cycles. */
    public static Cycles every(int framesPerCycle, int frames, String name) {
      List<Integer> starts =
          java.util.stream.IntStream.range(0, frames / framesPerCycle)
              .mapToObj(i -> i * framesPerCycle)
              .toList();
      return new Cycles(starts, starts.size() * framesPerCycle, name);
    }
  }

  /**
   * Where a model comes from and how to use it.
   *
   * @param modelFile name of the model's file, or null if it was not written
   * @param filterDelaySeconds what the causal filters delay the activations by at low frequencies,
   *     or null if not known
   * @param software name and version of this program
   * @param settings what the training was told, in the order to show
   * @param seconds how long each step took, in the order to show
   */
  public record Provenance(
      @Nullable String modelFile,
      @Nullable Double filterDelaySeconds,
      String software,
      List<Fact> settings,
      List<Duration> seconds) {
    /** Keeps copies of the lists. */
    public Provenance {
      settings = List.copyOf(settings);
      seconds = List.copyOf(seconds);
    }

    /** Nothing known. */
    public static Provenance none() {
      return new Provenance(null, null, "Myostream", List.of(), List.of());
    }
  }

  /** A line of a table: {@code restarts}, {@code 5}. */
  public record Fact(String name, String value) {}

  /** How long a step took. */
  public record Duration(String step, double seconds) {}
}
