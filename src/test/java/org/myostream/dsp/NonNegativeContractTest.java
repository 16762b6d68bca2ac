package org.myostream.dsp;

class NonNegativeContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new NonNegative();
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
