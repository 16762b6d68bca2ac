package org.myostream.dsp;

class LowPassContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new LowPass(450, 4);
  }
}
