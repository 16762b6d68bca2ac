package org.myostream.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sinks called by the conditioning thread itself, each until it fails. */
final class InlineSinks {
  private static final Logger LOG = LoggerFactory.getLogger(InlineSinks.class);

  private final Sink[] sinks;
  private final AtomicReferenceArray<@Nullable String> failures;

  InlineSinks(List<Sink> sinks) {
    this.sinks = sinks.toArray(Sink[]::new);
    failures = new AtomicReferenceArray<>(this.sinks.length);
  }

  void accept(EmgEvent event) {
    for (int i = 0; i < sinks.length; i++) {
      if (failures.get(i) == null) {
        try {
          sinks[i].accept(event);
        } catch (IOException | RuntimeException | Error e) {
          failures.set(i, String.valueOf(e.getMessage()));
          LOG.error(
              "sink {} failed and is left out from now on: {}", sinks[i].name(), e.getMessage(), e);
        }
      }
    }
  }

  List<PipelineStatus.SinkStatus> status() {
    List<PipelineStatus.SinkStatus> all = new ArrayList<>();
    for (int i = 0; i < sinks.length; i++) {
      all.add(new PipelineStatus.SinkStatus(sinks[i].name(), 0, failures.get(i)));
    }
    return all;
  }

  void close() {
    for (Sink sink : sinks) {
      close(sink);
    }
  }

  static void close(Sink sink) {
    try {
      sink.close();
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("sink {} did not close cleanly: {}", sink.name(), e.getMessage(), e);
    }
  }
}
