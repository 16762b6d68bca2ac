package org.myostream.dsp;

import java.util.List;

class CommonAverageContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new CommonAverage(List.of("EMG2"));
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
