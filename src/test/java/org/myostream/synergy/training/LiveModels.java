package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.Normalise;
import org.myostream.signal.ChannelLayout;
import org.myostream.synergy.Calibration;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyNetwork;
import org.myostream.synergy.TrainingMetrics;

/** Models for streams of envelopes that are normalised already: EMG1, EMG2 ... */
final class LiveModels {
  private LiveModels() {}

  static SynergyModel of(
      SynergyMethod method,
      double[][] weights,
      @Nullable SynergyNetwork network,
      Calibration calibration,
      double rateHz) {
    List<String> channels = ChannelLayout.emg(weights.length).names();
    Map<String, Double> references = new TreeMap<>();
    channels.forEach(name -> references.put(name, 1.0));
    return new SynergyModel(
        method,
        rateHz,
        channels,
        IntStream.rangeClosed(1, weights[0].length).mapToObj(k -> "S" + k).toList(),
        new ChainSettings(List.of(), List.of(new Normalise(references, true))),
        Collections.nCopies(channels.size(), 1.0),
        Arrays.stream(weights).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        network,
        calibration,
        new TrainingMetrics(
            0.9, 0.8, Collections.nCopies(channels.size(), 0.9), 1, 0, 0, 1, "simulated"));
  }
}
