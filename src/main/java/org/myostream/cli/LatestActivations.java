package org.myostream.cli;

import java.util.Arrays;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.signal.SampleBlock;

/**
 * Keeps, for the live view, the newest activations and the largest of each since they were last
 * taken. Without a model it shows envelopes instead. Neither blocks nor allocates.
 */
final class LatestActivations implements Sink {
  private final float[] newest;
  private final float[] largest;
  private final boolean envelopes;

  /** For {@code columns} synergies or, if {@code envelopes}, EMG channels. */
  LatestActivations(int columns, boolean envelopes) {
    newest = new float[columns];
    largest = new float[columns];
    this.envelopes = envelopes;
  }

  @Override
  public String name() {
    return "view";
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public synchronized void accept(EmgEvent event) {
    SampleBlock block = envelopes ? event.envelope : event.activations;
    for (int i = 0; i < block.length(); i++) {
      float[] row = block.row(i);
      for (int c = 0; c < newest.length; c++) {
        newest[c] = row[c];
        largest[c] = Math.max(largest[c], row[c]);
      }
    }
  }

  /** The newest value of each column; allocates, for the view's thread. */
  synchronized float[] newest() {
    return newest.clone();
  }

  /** The largest value of each column since the last call. */
  synchronized float[] takeLargest() {
    float[] taken = largest.clone();
    Arrays.fill(largest, 0);
    return taken;
  }

  @Override
  public void close() {}
}
