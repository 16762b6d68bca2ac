package org.myostream.dsp;

class AutomaticNotchContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new Notch(Mains.AUTO);
  }

  @Override
  int memoryFrames() {
    return 5000;
  }
}
