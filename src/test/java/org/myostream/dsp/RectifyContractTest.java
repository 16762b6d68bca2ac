package org.myostream.dsp;

class RectifyContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new Rectify();
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
