package org.myostream.synergy.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.ParallelTasks.Task;

/**
 * A sweep: every method with every number of synergies, on every fold of every subject. Immutable.
 */
public final class SweepPlan {
  /** Name of the data's hash in {@link #identity}. */
  static final String DATA = "data";

  private final Map<String, double[][]> subjects;
  private final List<SynergyMethod> methods;
  private final List<Integer> ranks;
  private final int folds;
  private final FitSettings settings;

  /**
   * A plan.
   *
   * @param subjects data of each, M rows of T; not modified
   * @param ranks numbers of synergies
   * @param settings of every fit, but for the number of synergies
   * @throws IllegalArgumentException if a rank exceeds the muscles or a subject has too few frames
   */
  public SweepPlan(
      Map<String, double[][]> subjects,
      List<SynergyMethod> methods,
      List<Integer> ranks,
      int folds,
      FitSettings settings) {
    this.subjects = new LinkedHashMap<>(subjects);
    this.methods = List.copyOf(methods);
    this.ranks = List.copyOf(ranks);
    this.folds = folds;
    this.settings = settings;
    subjects.forEach(this::check);
  }

  private void check(String subject, double[][] data) {
    for (int rank : ranks) {
      Fits.refuseAbove(data.length, rank);
    }
    if (data.length < 2) {
      throw new IllegalArgumentException(
          subject
              + ": a sweep predicts muscles from each other and there is only one; it takes 2 or"
              + " more");
    }
    try {
      HeldOut.of(data, folds, 0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(subject + ": " + e.getMessage(), e);
    }
  }

  /** Every fit, fold after fold, so that a sweep that was stopped has whole folds. */
  public List<SweepCell> cells() {
    List<SweepCell> cells = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      for (String subject : subjects.keySet()) {
        for (SynergyMethod method : methods) {
          for (int rank : ranks) {
            cells.add(new SweepCell(subject, method, rank, fold));
          }
        }
      }
    }
    return cells;
  }

  /** The fit as a task. */
  public Task<SweepResult> task(SweepCell cell) {
    return new Task<>(cell.name(), () -> run(cell));
  }

  private SweepResult run(SweepCell cell) {
    HeldOut split = HeldOut.of(data(cell.subject()), folds, cell.fold());
    List<Attempt> attempts =
        Attempt.all(cell.method(), split.fitted(), settings.withSynergies(cell.synergies()));
    List<Decomposition> found = Attempt.found(attempts);
    double seconds = Attempt.seconds(attempts);
    return found.isEmpty()
        ? new SweepResult(cell, null, attempts.get(0).refusal(), seconds)
        : new SweepResult(cell, split.score(Fits.best(found)), null, seconds);
  }

  private double[][] data(String subject) {
    double[][] data = subjects.get(subject);
    if (data == null) {
      throw new IllegalArgumentException("there is no subject " + subject);
    }
    return data;
  }

  /**
   * All that a cell's result depends on beside the cell, by name: a log of another sweep differs in
   * one of them. Methods and ranks are not among them, so a log can be gone on with more of them.
   */
  Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put(DATA, hash());
    identity.put("folds", folds);
    identity.put("restarts", settings.restarts());
    identity.put("seed", settings.seed());
    identity.put("nmf", settings.nmf().toString());
    identity.put("network", settings.network().toString());
    return identity;
  }

  /** SHA-256 of the subjects' names and data. */
  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      subjects.forEach(
          (subject, data) -> {
            digest.update((subject + '\n').getBytes(StandardCharsets.UTF_8));
            for (double[] row : data) {
              ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * row.length);
              bytes.asDoubleBuffer().put(row);
              digest.update(bytes);
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
