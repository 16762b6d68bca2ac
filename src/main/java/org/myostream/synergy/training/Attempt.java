package org.myostream.synergy.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.ParallelTasks.Task;

/**
 * One restart, which may have lost a synergy.
 *
 * @param method how
 * @param fit what it found, if it did
 * @param refusal why not; empty if it did
 * @param seconds of one core
 */
public record Attempt(
    SynergyMethod method, Optional<Decomposition> fit, String refusal, double seconds) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e9;

  /** Every restart of every method as a task, method after method. */
  public static List<Task<Attempt>> tasks(
      List<SynergyMethod> methods, double[][] data, FitSettings settings) {
    return methods.stream()
        .flatMap(method -> tasks(method.label(), method, data, settings).stream())
        .toList();
  }

  /** Every restart of a method as a task, called {@code name} and its number. */
  static List<Task<Attempt>> tasks(
      String name, SynergyMethod method, double[][] data, FitSettings settings) {
    List<Task<Attempt>> tasks = new ArrayList<>();
    for (int restart = 0; restart < settings.restarts(); restart++) {
      int number = restart;
      tasks.add(
          new Task<>(name + ", restart " + (number + 1), () -> of(method, data, settings, number)));
    }
    return tasks;
  }

  /** {@link Fits#restart} that tells instead of throwing. */
  static Attempt of(SynergyMethod method, double[][] data, FitSettings settings, int restart) {
    long start = nanos();
    try {
      Decomposition fit = Fits.restart(method, data, settings, restart);
      return new Attempt(method, Optional.of(fit), "", since(start));
    } catch (IllegalArgumentException e) {
      return new Attempt(method, Optional.empty(), String.valueOf(e.getMessage()), since(start));
    }
  }

  /** All restarts on the calling thread. */
  static List<Attempt> all(SynergyMethod method, double[][] data, FitSettings settings) {
    return IntStream.range(0, settings.restarts())
        .mapToObj(restart -> of(method, data, settings, restart))
        .toList();
  }

  /** What the attempts found. */
  static List<Decomposition> found(List<Attempt> attempts) {
    return attempts.stream().flatMap(attempt -> attempt.fit().stream()).toList();
  }

  /** What all attempts took of one core. */
  static double seconds(List<Attempt> attempts) {
    return attempts.stream().mapToDouble(Attempt::seconds).sum();
  }

  private static double since(long start) {
    return (double) (nanos() - start) / NANOS;
  }

  /** Time of the calling thread on a core, so that a busy machine does not count. */
  private static long nanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
