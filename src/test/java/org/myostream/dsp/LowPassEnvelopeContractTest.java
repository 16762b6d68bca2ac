package org.myostream.dsp;

class LowPassEnvelopeContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new LowPassEnvelope(6, 2);
  }
}
