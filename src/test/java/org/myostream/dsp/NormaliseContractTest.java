package org.myostream.dsp;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class NormaliseContractTest extends StageContract {
  @Override
  StageSettings settings() {
    Map<String, Double> references =
        input().layout().names().stream()
            .collect(Collectors.toMap(Function.identity(), n -> 250.0));
    return new Normalise(references, true);
  }

  @Override
  int memoryFrames() {
    return 0;
  }
}
