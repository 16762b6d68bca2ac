package org.myostream.dsp;

class LaplacianContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new Laplacian();
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
