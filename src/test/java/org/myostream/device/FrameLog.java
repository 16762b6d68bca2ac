package org.myostream.device;

import java.util.ArrayList;
import java.util.List;
import org.myostream.pipeline.FrameInput;

/** Keeps every frame that is committed. One thread. */
public class FrameLog implements FrameInput {
  /** What they hold. */
  public final List<float[]> rows = new ArrayList<>();

  /** Their indices. */
  public final List<Long> indices = new ArrayList<>();

  long rejected;

  /** Reads that brought frames. */
  public long arrivals;

  private final int channels;
  private float[] row;

  /** A log of frames of that many channels. */
  public FrameLog(int channels) {
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

  /** Frames committed. */
  public int frames() {
    return rows.size();
  }

  /** Index of the last frame, or -1. */
  public long lastIndex() {
    return indices.isEmpty() ? -1 : indices.get(indices.size() - 1);
  }

  /** Frames missing between the first and the last. */
  public long missing() {
    return indices.isEmpty() ? 0 : lastIndex() - indices.get(0) + 1 - frames();
  }
}
