package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that depend on nothing but their arguments on several threads. Tasks begin in their
 * order, results come back in that order, and both are the same for any number of threads.
 *
 * <p>The first task that fails, in the order of the tasks, ends the run: later ones are not begun,
 * and what it threw is thrown again on the calling thread. Once the calling thread is interrupted,
 * the run ends at once; a task under way goes on to its end on its daemon thread, which keeps no
 * process alive, and its result is dropped.
 */
public final class ParallelTasks {
  private static final long WAIT_MILLIS = 100;

  /**
   * One task.
   *
   * @param name what it does, for people
   * @param work called once, on any thread
   */
  public record Task<T>(String name, Supplier<T> work) {}

  /** Is told how a run goes, always on the thread that waits for it. */
  public interface Watcher<T> {
    /** The task of this number has begun. */
    default void began(int task) {}

    /** The task of this number has ended; not in the order of the tasks. */
    default void ended(int task, T result) {}

    /** Some time has passed, about a tenth of a second. */
    default void waiting() {}
  }

  /** What a worker tells: a task began (neither result nor failure), ended or failed. */
  private record Event<T>(int task, @Nullable T result, @Nullable Throwable failure) {}

  private ParallelTasks() {}

  /** As many threads as the machine has cores for this process. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** {@link #run(int, List, Watcher)} that tells nobody. */
  public static <T> List<T> run(int threads, List<Task<T>> tasks) throws InterruptedException {
    return run(threads, tasks, new Watcher<>() {});
  }

  /**
   * Runs every task and waits for all.
   *
   * @param threads at least 1
   * @return a result for each task, in the order of {@code tasks}
   * @throws InterruptedException if the calling thread is interrupted
   * @throws IllegalArgumentException if a task threw one: its name, then its sentence. Whatever
   *     else a task or the watcher throws is thrown as it is
   */
  public static <T> List<T> run(int threads, List<Task<T>> tasks, Watcher<T> watcher)
      throws InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads is not at least 1");
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger end = new AtomicInteger(tasks.size());
    BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();
    List<Thread> workers = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(threads, tasks.size()); i++) {
        Thread worker = new Thread(() -> work(tasks, next, end, events), "task-" + (i + 1));
        worker.setDaemon(true);
        workers.add(worker);
        worker.start();
      }
      return collect(tasks, events, watcher);
    } finally {
      end.set(0);
      workers.forEach(Thread::interrupt);
    }
  }

  private static <T> void work(
      List<Task<T>> tasks, AtomicInteger next, AtomicInteger end, BlockingQueue<Event<T>> events) {
    for (int i = next.getAndIncrement(); i < end.get(); i = next.getAndIncrement()) {
      events.add(new Event<>(i, null, null));
      try {
        events.add(new Event<>(i, Objects.requireNonNull(tasks.get(i).work().get()), null));
      } catch (Throwable e) { // an OutOfMemoryError too has to reach the thread that waits
        end.accumulateAndGet(i, Math::min);
        events.add(new Event<>(i, null, e));
      }
    }
  }

  private static <T> List<T> collect(
      List<Task<T>> tasks, BlockingQueue<Event<T>> events, Watcher<T> watcher)
      throws InterruptedException {
    TreeMap<Integer, T> results = new TreeMap<>();
    Throwable failure = null;
    int wanted = tasks.size();
    int whole = 0; // every task before this one has ended
    while (whole < wanted) {
      Event<T> event = events.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (event == null) {
        watcher.waiting();
      } else if (event.failure() != null) {
        failure = event.task() < wanted ? event.failure() : failure;
        wanted = Math.min(wanted, event.task());
      } else if (event.result() != null) {
        results.put(event.task(), event.result());
        watcher.ended(event.task(), event.result());
      } else {
        watcher.began(event.task());
      }
      while (results.containsKey(whole)) {
        whole++;
      }
    }
    if (failure != null) {
      throw thrown(tasks.get(wanted).name(), failure);
    }
    return List.copyOf(results.values());
  }

  private static RuntimeException thrown(String name, Throwable failure) {
    if (failure instanceof IllegalArgumentException e) {
      return new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(name, failure);
  }
}
