package org.myostream.device;

import java.util.ArrayList;
import java.util.List;
import org.myostream.pipeline.FrameInput;

/** Keeps every frame that is committed. */
final class FrameLog implements FrameInput {
  final List<float[]> rows = new ArrayList<>();
  final List<Long> indices = new ArrayList<>();
  long rejected;
  long arrivals;
  private final int channels;
  private float[] row;

  FrameLog(int channels) {
    this.channels = channels;
    this.row = new float[channels];
  }

  @Override
  public void arrived(long nanos) {
    arrivals++;
  }

  @Override
  public float[] row() {
    return row;
  }

  @Override
  public void commit(long index) {
    if (!indices.isEmpty() && index <= lastIndex()) {
      throw new IllegalStateException("index " + index + " after " + lastIndex());
    }
    indices.add(index);
    rows.add(row);
    row = new float[channels];
  }

  @Override
  public void rejected(long frames) {
    rejected += frames;
  }

  int frames() {
    return rows.size();
  }

  long lastIndex() {
    return indices.isEmpty() ? -1 : indices.get(indices.size() - 1);
  }

  /** Frames missing between the first and the last. */
  long missing() {
    return indices.isEmpty() ? 0 : lastIndex() - indices.get(0) + 1 - frames();
  }
}
