package org.myostream.dsp;

class NotchContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new Notch(Mains.HZ_50);
  }

  @Override
  int memoryFrames() {
    return 5000;
  }
}
