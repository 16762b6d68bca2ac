package org.myostream.dsp;

class DoubleDifferentialContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new DoubleDifferential(Along.ROWS);
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
