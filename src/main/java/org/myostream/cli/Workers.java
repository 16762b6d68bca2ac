package org.myostream.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.ParallelTasks;
import org.myostream.synergy.training.ParallelTasks.Task;
import org.myostream.synergy.training.ParallelTasks.Watcher;
import org.myostream.synergy.training.SynergyTraining;
import picocli.CommandLine.Option;

/** Runs a command's tasks on the cores there are, shows how they go and heeds Ctrl-C. */
final class Workers {
  private static final String NOTHING_WRITTEN = "nothing was written";
  private static final int BATCH_A_THREAD = 8;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Tasks at a time; as many as there are cores without it. Results are the same.")
  private @Nullable Integer threads;

  /** How many tasks run at a time. */
  int threads() {
    Integer asked = threads;
    return asked == null ? ParallelTasks.cores() : asked;
  }

  /**
   * Refuses a number of threads that cannot be.
   *
   * @throws IllegalArgumentException with value and limit
   */
  void check() {
    if (threads() < 1 || threads() > 1024) {
      throw new IllegalArgumentException("--threads " + threads() + " is not in 1..1024");
    }
  }

  /** These workers for a training. */
  SynergyTraining.Runner runner(Console console, boolean quiet) {
    return runner(console, quiet, () -> NOTHING_WRITTEN);
  }

  /** The same; {@code kept} tells what stays if it is interrupted. */
  SynergyTraining.Runner runner(Console console, boolean quiet, Supplier<String> kept) {
    return new SynergyTraining.Runner() {
      @Override
      public <T> List<T> run(List<Task<T>> tasks) {
        return Workers.this.run(console, quiet, tasks, new Watcher<>() {}, kept);
      }
    };
  }

  /**
   * Runs every task; results are in their order.
   *
   * @param watcher is told on this thread what began and ended
   * @param kept tells what stays of the work if it is interrupted
   * @throws Failure if the work was interrupted or memory is short
   * @throws IllegalArgumentException if a task refuses its data
   */
  <T> List<T> run(
      Console console,
      boolean quiet,
      List<Task<T>> tasks,
      Watcher<T> watcher,
      Supplier<String> kept) {
    return guarded(
        console,
        quiet,
        kept,
        bar -> ParallelTasks.run(threads(), tasks, new Shown<>(tasks, watcher, bar)));
  }

  /** Takes a result, on the thread that waits for it. */
  interface Taker<T> {
    /** Takes the next result. */
    void take(T result) throws IOException;
  }

  /**
   * Runs every task and hands on each result in the order of the tasks; no more results than a few
   * a thread are held.
   *
   * @param work how much each task is, for the bar, in any unit
   * @throws Failure if the work was interrupted or memory is short
   */
  <T> void feed(Console console, boolean quiet, List<Task<T>> tasks, double[] work, Taker<T> taker)
      throws IOException {
    int batch = threads() * BATCH_A_THREAD;
    this.<Integer, IOException>guarded(
        console,
        quiet,
        () -> NOTHING_WRITTEN,
        bar -> {
          Advance<T> advance = new Advance<>(bar, work);
          while (advance.first < tasks.size()) {
            int end = Math.min(tasks.size(), advance.first + batch);
            List<Task<T>> some = tasks.subList(advance.first, end);
            bar.doing(some.get(0).name());
            for (T result : ParallelTasks.run(threads(), some, advance)) {
              taker.take(result);
            }
            advance.first = end;
          }
          return tasks.size();
        });
  }

  /** Work under a bar. */
  private interface Work<R, E extends Exception> {
    R run(ProgressBar bar) throws InterruptedException, E;
  }

  private <R, E extends Exception> R guarded(
      Console console, boolean quiet, Supplier<String> kept, Work<R, E> work) throws E {
    Thread caller = Thread.currentThread();
    R result;
    try (Interrupts interrupts = Interrupts.handle(caller::interrupt);
        ProgressBar bar = new ProgressBar(console, quiet, "")) {
      result = work.run(bar);
      if (interrupts.requested()) {
        throw new InterruptedException();
      }
    } catch (InterruptedException e) {
      throw new Failure(ExitCode.INTERRUPTED, "interrupted; " + kept.get(), e);
    } catch (OutOfMemoryError e) {
      throw new Failure(
          ExitCode.IO,
          "there is not enough memory for "
              + threads()
              + " tasks at a time; set --threads lower or give Java more with"
              + " MYOSTREAM_JAVA_OPTS=-Xmx4g",
          e);
    } finally {
      Thread.interrupted(); // a signal that came late would close the next file that is written
    }
    return result;
  }

  /** Moves the bar by the work done. */
  private static final class Advance<T> implements Watcher<T> {
    private final ProgressBar bar;
    private final double[] work;
    private final double total;
    private double done;

    /** The first task of the batch under way. */
    private int first;

    Advance(ProgressBar bar, double[] work) {
      this.bar = bar;
      this.work = work;
      total = Arrays.stream(work).sum();
    }

    @Override
    public void ended(int task, T result) {
      done += work[first + task];
      bar.accept(done / total);
    }

    @Override
    public void waiting() {
      bar.tick();
    }
  }

  /** Tells the bar what the watcher is told. */
  private static final class Shown<T> implements Watcher<T> {
    private final List<Task<T>> tasks;
    private final Watcher<T> watcher;
    private final ProgressBar bar;
    private int ended;

    Shown(List<Task<T>> tasks, Watcher<T> watcher, ProgressBar bar) {
      this.tasks = tasks;
      this.watcher = watcher;
      this.bar = bar;
    }

    @Override
    public void began(int task) {
      watcher.began(task);
      bar.doing(tasks.get(task).name());
    }

    @Override
    public void ended(int task, T result) {
      watcher.ended(task, result);
      ended++;
      bar.accept((double) ended / tasks.size());
    }

    @Override
    public void waiting() {
      watcher.waiting();
      bar.tick();
    }
  }
}
