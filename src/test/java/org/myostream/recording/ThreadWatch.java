package org.myostream.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches from outside whether a thread gets the processor when it could run: Linux tells the state
 * of each thread, and the time it has run. One thread.
 */
final class ThreadWatch {
  private final Path tasks;
  private final String name;
  private final List<Look> looks = new ArrayList<>();
  private @Nullable Path thread;

  private record Look(long nanos, boolean ready, long ranNanos) {}

  /** A watch over the thread called {@code name} of process {@code pid}; it may not run yet. */
  ThreadWatch(long pid, String name) {
    tasks = Path.of("/proc", Long.toString(pid), "task");
    this.name = name;
  }

  /** Looks at the thread. */
  void look() {
    try {
      if (thread == null) {
        thread = find();
      }
      Path found = thread;
      if (found != null) {
        String state = Files.readString(found.resolve("stat"));
        String ran = Files.readString(found.resolve("schedstat"));
        looks.add(
            new Look(
                System.nanoTime(),
                state.charAt(state.lastIndexOf(')') + 2) == 'R',
                Long.parseLong(ran.substring(0, ran.indexOf(' ')))));
      }
    } catch (IOException e) {
      // It has ended, or is about to begin.
    }
  }

  private @Nullable Path find() throws IOException {
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        if (Files.readString(task.resolve("comm")).strip().equals(name)) {
          return task;
        }
      }
    }
    return null;
  }

  /**
   * How long, between two times, it was ready to run and did not. What happened between two looks
   * is judged by the second.
   */
  double withheldNanos(long from, long to) {
    double withheld = 0;
    for (int i = 1; i < looks.size(); i++) {
      Look before = looks.get(i - 1);
      Look after = looks.get(i);
      long inside = Math.min(to, after.nanos()) - Math.max(from, before.nanos());
      if (after.ready() && inside > 0) {
        withheld += Math.max(0, inside - (after.ranNanos() - before.ranNanos()));
      }
    }
    return withheld;
  }
}
