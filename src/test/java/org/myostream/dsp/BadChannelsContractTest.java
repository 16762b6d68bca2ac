package org.myostream.dsp;

import java.util.List;

class BadChannelsContractTest extends StageContract {
  @Override
  StageSettings settings() {
    return new BadChannels(List.of("EMG4"), ChannelRepair.NEIGHBOURS);
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
