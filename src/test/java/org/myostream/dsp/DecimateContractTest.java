package org.myostream.dsp;

class DecimateContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new Decimate(7);
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
