package org.myostream.protocol;

import java.util.ArrayList;
import java.util.List;

/** Keeps everything a decoder delivers. */
final class CollectingListener implements FrameListener {
  final List<Long> indices = new ArrayList<>();
  final List<float[]> rows = new ArrayList<>();
  long rejected;
  private float[] row;
  private final int channels;

  CollectingListener(int channels) {
    this.channels = channels;
    row = new float[channels];
  }

  @Override
  public float[] row() {
    row = new float[channels];
    return row;
  }

  @Override
  public void frame(long index) {
    indices.add(index);
    rows.add(row);
  }

  @Override
  public void rejected(long frames) {
    rejected += frames;
  }
}
