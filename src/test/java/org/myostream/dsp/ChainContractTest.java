package org.myostream.dsp;

import java.util.ArrayList;
import java.util.List;
import org.myostream.signal.StreamSpec;

class ChainContractTest extends StageContract {
  /** A chain as settings of one stage, so that the contract can build it. */
  private record Chained(List<StageSettings> stages) implements StageSettings {
    @Override
    public Stage build(StreamSpec input) {
      return Chain.of(stages, input);
    }
  }

  @Override
  StageSettings settings() {
    List<StageSettings> stages = new ArrayList<>();
    stages.add(new SingleDifferential(Along.COLUMNS));
    stages.addAll(Defaults.conditioning(input().sampleRateHz()));
    stages.add(new Notch(Mains.HZ_60));
    stages.addAll(Defaults.envelope(input().sampleRateHz()));
    return new Chained(stages);
  }
}
