package org.myostream.recording.edf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the frames of a stream lie: runs of consecutive frames of the file, each with the index of
 * its first.
 */
final class Timeline {
  /**
   * A run.
   *
   * @param at its first frame in the file
   * @param index that frame's index in the stream
   */
  record Run(long at, long index, long count) {
    long end() {
      return index + count;
    }

    Run part(long from, long to) {
      return new Run(at + from - index, from, to - from);
    }
  }

  /** Frames of the stream, from {@code from} up to, without, {@code to}. */
  record Region(long from, long to) {}

  private final List<Run> runs;

  private Timeline(List<Run> runs) {
    this.runs = runs;
  }

  /** Frames without interruption. */
  static Timeline continuous(long frames) {
    return new Timeline(frames == 0 ? List.of() : List.of(new Run(0, 0, frames)));
  }

  /**
   * Records that begin at their own times.
   *
   * @param starts seconds since the first; NaN or one that overlaps the record before means right
   *     after it
   */
  static Timeline interrupted(double[] starts, int samples, double recordSeconds) {
    List<Run> runs = new ArrayList<>();
    long next = 0;
    for (int r = 0; r < starts.length; r++) {
      double wanted = starts[r] * samples / recordSeconds;
      long index = wanted > next && wanted < 1e15 ? Math.round(wanted) : next;
      int last = runs.size() - 1;
      if (last >= 0 && index == next) {
        Run run = runs.get(last);
        runs.set(last, new Run(run.at(), run.index(), run.count() + samples));
      } else {
        runs.add(new Run((long) r * samples, index, samples));
      }
      next = index + samples;
    }
    return new Timeline(runs);
  }

  /** Without frames of the stream: each of {@code regions} is one of those, its end excluded. */
  Timeline without(List<Region> regions) {
    List<Region> sorted = regions.stream().sorted(Comparator.comparingLong(Region::from)).toList();
    List<Run> kept = new ArrayList<>();
    int region = 0;
    for (Run run : runs) {
      long at = run.index();
      while (region < sorted.size() && sorted.get(region).from() < run.end()) {
        long from = Math.max(at, sorted.get(region).from());
        if (from > at) {
          kept.add(run.part(at, from));
        }
        at = Math.max(at, sorted.get(region).to());
        if (at >= run.end()) {
          break;
        }
        region++;
      }
      if (at < run.end()) {
        kept.add(run.part(at, run.end()));
      }
    }
    return new Timeline(kept);
  }

  List<Run> runs() {
    return runs;
  }

  long frames() {
    return runs.stream().mapToLong(Run::count).sum();
  }

  long first() {
    return runs.isEmpty() ? 0 : runs.get(0).index();
  }

  long end() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
  }
}
