package org.myostream.dsp;

class SingleDifferentialContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new SingleDifferential(Along.COLUMNS);
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
