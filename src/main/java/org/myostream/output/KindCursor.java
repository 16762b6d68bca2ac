package org.myostream.output;

import java.util.ArrayList;
import java.util.List;
import org.myostream.pipeline.EmgEvent;
import org.myostream.signal.SampleBlock;

/**
 * Where one kind of stream stands at one receiver: its sequence numbers, the frames missing since
 * the last message that left, and a view of the rows that come next. Owned by its sink's thread.
 */
final class KindCursor {
  final StreamKind kind;

  /** Number of the next message. */
  long sequence;

  /** Device frames missing before the next message, and not yet announced. */
  long missing;

  /** Device index after the last frame seen. */
  long endIndex;

  /** Device time of {@link #endIndex}, in seconds of the host's monotonic clock. */
  double endTime;

  /** Columns of a row; 0 before the first event. */
  int columns;

  /** Device frames for each row. */
  int decimation = 1;

  KindCursor(StreamKind kind) {
    this.kind = kind;
  }

  /** Takes what the event says about the stream and returns its rows. */
  SampleBlock enter(EmgEvent event) {
    SampleBlock block = kind.block(event);
    columns = kind.columns(event);
    decimation = kind.decimation(event);
    missing += event.lostBefore;
    endIndex = event.raw.endIndex();
    endTime = event.timeOfRaw(endIndex);
    return block;
  }

  /** One cursor for each kind. */
  static KindCursor[] of(Iterable<StreamKind> kinds) {
    List<KindCursor> cursors = new ArrayList<>();
    kinds.forEach(kind -> cursors.add(new KindCursor(kind)));
    if (cursors.isEmpty()) {
      throw new IllegalArgumentException("a sink needs at least 1 stream to send");
    }
    return cursors.toArray(KindCursor[]::new);
  }
}
