package org.myostream.dsp;

class BandPassContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new BandPass(20, 450, 4);
  }
}
