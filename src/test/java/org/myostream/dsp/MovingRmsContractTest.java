package org.myostream.dsp;

class MovingRmsContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new MovingRms(100);
  }

  @Override
  int memoryFrames() {
    return 200;
  }
}
