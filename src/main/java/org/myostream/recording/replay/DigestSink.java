package org.myostream.recording.replay;

import java.util.Map;
import java.util.TreeMap;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.recording.ResultDigest;
import org.myostream.signal.SampleBlock;

/**
 * Hashes all results of a stream, and remembers what the hash was once all frames before certain
 * indices were in it. Read it after the stream has ended.
 */
public final class DigestSink implements Sink {
  private final ResultDigest digest;
  private final TreeMap<Long, String> reached = new TreeMap<>();
  private final long[] ends;
  private int nextEnd;
  private long frames;

  /**
   * A sink for events of at most {@code widest} columns.
   *
   * @param ends raw indices at which to remember the hash, ascending: it covers the frames before
   */
  public DigestSink(int widest, long... ends) {
    digest = new ResultDigest(widest);
    this.ends = ends.clone();
  }

  @Override
  public String name() {
    return "result hash";
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public void accept(EmgEvent event) {
    long from = event.raw.firstIndex();
    while (nextEnd < ends.length && ends[nextEnd] <= event.raw.endIndex()) {
      add(event, from, ends[nextEnd]);
      from = Math.max(from, ends[nextEnd]);
      reached.put(ends[nextEnd], digest.hex());
      nextEnd++;
    }
    add(event, from, event.raw.endIndex());
    frames += event.raw.length();
  }

  /** Adds what belongs to the raw frames from {@code from} to before {@code end}. */
  private void add(EmgEvent event, long from, long end) {
    add(ResultDigest.Part.EMG, event.emg, event.emgChannels, event.emgDecimation, from, end);
    int every = event.envelopeDecimation;
    add(ResultDigest.Part.ENVELOPE, event.envelope, event.envelopeChannels, every, from, end);
    if (event.activations.length() > 0) {
      add(
          ResultDigest.Part.ACTIVATIONS,
          event.activations,
          event.activations.width(),
          every,
          from,
          end);
    }
  }

  private void add(
      ResultDigest.Part part, SampleBlock rows, int columns, int every, long from, long end) {
    for (int i = 0; i < rows.length(); i++) {
      long index = rows.firstIndex() + i;
      if (index * every >= from && index * every < end) {
        digest.accept(part, index, rows.row(i), columns);
      }
    }
  }

  /** Raw frames seen. */
  public long frames() {
    return frames;
  }

  /** The hash of everything. */
  public String hex() {
    return digest.hex();
  }

  /** The hash at each of the indices asked for that the stream has passed or reached. */
  public Map<Long, String> reached() {
    return Map.copyOf(reached);
  }

  @Override
  public void close() {}
}
