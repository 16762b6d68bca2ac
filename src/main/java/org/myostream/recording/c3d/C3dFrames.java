package org.myostream.recording.c3d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;

/** Reads analog samples. */
final class C3dFrames implements FrameReader {
  private final C3dLayout layout;
  private final FileChannel file;
  private final ByteBuffer frame;
  private final boolean unsigned;
  private long nextFrame;
  private long index;
  private int sample;

  C3dFrames(C3dLayout layout) throws IOException {
    this.layout = layout;
    unsigned = layout.unsigned();
    frame = ByteBuffer.allocate(layout.frameBytes()).order(layout.numbers().order());
    sample = layout.samplesPerFrame();
    file = FileChannel.open(layout.path(), StandardOpenOption.READ);
  }

  @Override
  public boolean read(FrameRun into) throws IOException {
    into.firstIndex(index);
    int count = 0;
    while (count < into.capacity() && (sample < layout.samplesPerFrame() || nextFrame())) {
      copy(into.row(count++));
      sample++;
    }
    into.length(count);
    index += count;
    return count > 0;
  }

  private boolean nextFrame() throws IOException {
    if (nextFrame == layout.frames()) {
      return false;
    }
    long from = layout.dataStart() + nextFrame * layout.frameBytes();
    frame.clear();
    while (frame.hasRemaining()) {
      if (file.read(frame, from + frame.position()) <= 0) {
        throw new InvalidRecordingException(
            layout.path() + " ends within frame " + nextFrame + "; it was cut while being read");
      }
    }
    nextFrame++;
    sample = 0;
    return true;
  }

  private void copy(double[] row) {
    int at = layout.pointBytes() + sample * layout.channels() * layout.width();
    for (int c = 0; c < layout.channels(); c++) {
      row[c] = number(at);
      at += layout.width();
    }
  }

  private double number(int at) {
    if (layout.floats()) {
      return layout.numbers().floatAt(frame, at);
    }
    return unsigned ? frame.getShort(at) & 0xffff : frame.getShort(at);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
