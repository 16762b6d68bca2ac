package org.myostream.dsp;

class MovingAverageContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new MovingAverage(100);
  }

  @Override
  int memoryFrames() {
    return 200;
  }
}
