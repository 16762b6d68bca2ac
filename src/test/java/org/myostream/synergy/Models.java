package org.myostream.synergy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.myostream.dsp.BadChannels;
import org.myostream.dsp.ChannelRepair;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.LowPass;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.Rectify;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

/** Synergy models for tests. */
final class Models {
  private static final Map<String, Double> REFERENCES =
      Map.of(
          "TA", 12.3,
          "GM", 45.6,
          "SO", 2.0e-3,
          "RF", 1.0 / 3,
          "BF \"long head\"", 2.2250738585072014E-308);

  private Models() {}

  /** Five channels {@code TA, GM, SO, RF, BF}, two synergies, 2000 Hz, awkward digits. */
  static SynergyModel small() {
    Random random = new Random(42);
    List<String> channels = List.of("TA", "GM", "SO", "RF", "BF \"long head\"");
    double[][] weights = new double[channels.size()][2];
    for (int k = 0; k < 2; k++) {
      double squares = 0;
      for (double[] row : weights) {
        row[k] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        squares += row[k] * row[k];
      }
      for (double[] row : weights) {
        row[k] /= Math.sqrt(squares);
      }
    }
    List<List<Double>> rows = new ArrayList<>();
    for (double[] row : weights) {
      rows.add(List.of(row[0], row[1]));
    }
    return SynergyModel.nmf(
        2000,
        channels,
        List.of("S1", "S2"),
        chain(450),
        channels.stream().map(REFERENCES::get).toList(),
        rows,
        new TrainingMetrics(
            0.9123456789012345,
            0.8,
            List.of(0.9, 0.8, 0.99, -0.25, 1.0),
            321,
            5,
            -17,
            123_456,
            "walking, 60 s, \u00fcbung \ud83d\ude42"));
  }

  /** {@link #small} as a network of {@code method}, with calibration. */
  static SynergyModel network(SynergyMethod method) {
    SynergyModel nmf = small();
    SynergyNetwork network =
        Networks.random(new Random(9), method, nmf.channels().size(), nmf.synergies().size());
    return new SynergyModel(
        method,
        nmf.sampleRateHz(),
        nmf.channels(),
        nmf.synergies(),
        nmf.chain(),
        nmf.referencesMicrovolts(),
        nmf.weights(),
        network,
        new Calibration(0.99, 1.0 / 3),
        nmf.training());
  }

  /** A stream of envelopes with the channels of {@code model}, at 100 Hz. */
  static StreamSpec stream(SynergyModel model) {
    return new StreamSpec(
        100, new ChannelLayout(model.channels().stream().map(Channel::emg).toList()), 32);
  }

  /** High-pass and low-pass, then rectification and a smoothing low-pass. */
  static ChainSettings chain(double lowPassHz) {
    return new ChainSettings(
        List.of(new HighPass(20, 2), new LowPass(lowPassHz, 4)),
        List.of(
            new Rectify(),
            new LowPass(6, 2),
            new BadChannels(List.of("SO"), ChannelRepair.ZERO),
            new Normalise(REFERENCES, true)));
  }
}
