package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.synergy.training.ParallelTasks.Task;
import org.myostream.synergy.training.ParallelTasks.Watcher;

@Timeout(30)
class ParallelTasksTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 100})
  void resultsStandInTheOrderOfTheTasksForAnyNumberOfThreads(int threads) throws Exception {
    List<Task<Double>> tasks =
        tasks(60, i -> () -> new Random(i).doubles(1 + 997 * i % 5000).sum());
    List<Double> expected = tasks.stream().map(task -> task.work().get()).toList();
    assertThat(ParallelTasks.run(threads, tasks)).isEqualTo(expected);
  }

  @Test
  void noTasksGiveNoResults() throws Exception {
    assertThat(ParallelTasks.run(4, List.<Task<String>>of())).isEmpty();
  }

  @Test
  void asManyTasksRunAtATimeAsThereAreThreads() throws Exception {
    CountDownLatch together = new CountDownLatch(3);
    List<Task<Boolean>> tasks = tasks(3, i -> () -> meet(together));
    assertThat(ParallelTasks.run(3, tasks)).containsExactly(true, true, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theFirstFailureInTheOrderOfTasksIsToldWhateverTheThreads(int threads) {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    CountDownLatch laterFailed = new CountDownLatch(threads > 1 ? 1 : 0);
    List<Task<Integer>> tasks =
        tasks(
            200,
            i ->
                () -> {
                  begun.add(i);
                  if (i == 3) {
                    await(laterFailed);
                    throw new IllegalArgumentException("NaN in channel 2");
                  }
                  if (i == 4) {
                    laterFailed.countDown();
                    throw new IllegalStateException("later");
                  }
                  return i;
                });
    assertThatThrownBy(() -> ParallelTasks.run(threads, tasks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 3: NaN in channel 2");
    assertThat(begun).contains(0, 1, 2, 3).hasSizeLessThan(200);
  }

  @Test
  void anErrorReachesTheThreadThatWaits() {
    OutOfMemoryError error = new OutOfMemoryError("no heap");
    List<Task<Integer>> tasks =
        tasks(
            2,
            i ->
                () -> {
                  throw error;
                });
    assertThatThrownBy(() -> ParallelTasks.run(2, tasks)).isSameAs(error);
  }

  @Test
  void anInterruptedWaitEndsAlthoughATaskNeverDoes() {
    CountDownLatch never = new CountDownLatch(1);
    List<Task<Boolean>> tasks = tasks(2, i -> () -> await(never));
    Thread waiting = Thread.currentThread();
    assertThatThrownBy(
            () ->
                ParallelTasks.run(
                    2,
                    tasks,
                    new Watcher<>() {
                      @Override
                      public void began(int task) {
                        waiting.interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    never.countDown();
  }

  @Test
  void theWatcherHearsOfEveryTaskOnTheThreadThatWaits() throws Exception {
    List<String> heard = new ArrayList<>();
    Thread waiting = Thread.currentThread();
    ParallelTasks.run(
        2,
        tasks(20, i -> () -> i * i),
        new Watcher<Integer>() {
          @Override
          public void began(int task) {
            assertThat(Thread.currentThread()).isSameAs(waiting);
            heard.add("began " + task);
          }

          @Override
          public void ended(int task, Integer result) {
            assertThat(heard).contains("began " + task);
            heard.add(task + " gave " + result);
          }
        });
    assertThat(heard).hasSize(40).contains("19 gave 361", "0 gave 0");
  }

  @Test
  void aWatcherThatFailsStopsTheRun() {
    List<Task<Integer>> tasks = tasks(1000, i -> () -> i);
    assertThatThrownBy(
            () ->
                ParallelTasks.run(
                    2,
                    tasks,
                    new Watcher<>() {
                      @Override
                      public void ended(int task, Integer result) {
                        throw new IllegalStateException("disk full");
                      }
                    }))
        .hasMessage("disk full");
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> ParallelTasks.run(0, List.<Task<String>>of()))
        .hasMessageContaining("0 threads is not at least 1");
  }

  private interface Work<T> {
    Supplier<T> of(int task);
  }

  private static <T> List<Task<T>> tasks(int count, Work<T> work) {
    return IntStream.range(0, count).mapToObj(i -> new Task<>("task " + i, work.of(i))).toList();
  }

  private static boolean meet(CountDownLatch latch) {
    latch.countDown();
    return await(latch);
  }

  private static boolean await(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return true;
      } catch (InterruptedException e) {
        // a fit does not heed interruption either
      }
    }
  }
}
