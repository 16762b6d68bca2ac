package org.myostream.dsp;

class HighPassContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new HighPass(20, 3);
  }
}
