package org.myostream.cli;

import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.synergy.training.EnvelopeMatrix;

/** Keeps every envelope of a stream, to train on. */
record EnvelopeCollector(EnvelopeMatrix envelopes) implements Sink {
  @Override
  public String name() {
    return "training data";
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public void accept(EmgEvent event) {
    envelopes.add(event.envelope);
  }

  @Override
  public void close() {}
}
