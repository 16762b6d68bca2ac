package org.myostream.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.myostream.dsp.Along;
import org.myostream.dsp.BadChannels;
import org.myostream.dsp.BandPass;
import org.myostream.dsp.Chain;
import org.myostream.dsp.ChannelRepair;
import org.myostream.dsp.CommonAverage;
import org.myostream.dsp.Decimate;
import org.myostream.dsp.DoubleDifferential;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.Laplacian;
import org.myostream.dsp.LowPass;
import org.myostream.dsp.LowPassEnvelope;
import org.myostream.dsp.Mains;
import org.myostream.dsp.MovingAverage;
import org.myostream.dsp.MovingRms;
import org.myostream.dsp.NonNegative;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.Notch;
import org.myostream.dsp.Rectify;
import org.myostream.dsp.SingleDifferential;
import org.myostream.dsp.StageSettings;
import org.myostream.signal.StreamSpec;

/** Stages of the whole catalogue in a random order that the chain accepts. */
final class RandomChain {
  private static final int TRIES = 7;
  private static final double LEAST_RATE_HZ = 20;

  private final SplittableRandom random;
  private StreamSpec stream;
  private int refused;

  RandomChain(SplittableRandom random, StreamSpec emg) {
    this.random = random;
    stream = emg;
  }

  /** The stream after every stage drawn so far. */
  StreamSpec stream() {
    return stream;
  }

  /** Stages for EMG. */
  List<StageSettings> conditioning() {
    return draw(11);
  }

  /** Stages for envelopes; goes on where {@link #conditioning} ended. */
  List<StageSettings> envelope() {
    return draw(17);
  }

  /** The stage that makes envelopes fractions of {@code references}, by channel. */
  Normalise normalise(Map<String, Double> references) {
    Normalise last = new Normalise(references, random.nextBoolean());
    stream = last.build(stream).output();
    return last;
  }

  private List<StageSettings> draw(int kinds) {
    StreamSpec input = stream;
    List<StageSettings> drawn = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      List<StageSettings> longer = new ArrayList<>(drawn);
      try {
        longer.add(stage(random.nextInt(kinds)));
        StreamSpec output = Chain.of(longer, input).output();
        if (output.sampleRateHz() >= LEAST_RATE_HZ) {
          drawn = longer;
          stream = output;
        }
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    return List.copyOf(drawn);
  }

  /** Draws that did not fit where they were tried. */
  int refused() {
    return refused;
  }

  private StageSettings stage(int kind) {
    double fs = stream.sampleRateHz();
    return switch (kind) {
      case 0 -> new HighPass(5 + 30 * random.nextDouble(), 1 + random.nextInt(4));
      case 1 -> new LowPass(fs * (0.05 + 0.35 * random.nextDouble()), 1 + random.nextInt(6));
      case 2 -> new BandPass(10 + 10 * random.nextDouble(), 0.4 * fs, 1 + random.nextInt(4));
      case 3 -> new Notch(List.of(Mains.values()).get(random.nextInt(3)));
      case 4 -> new CommonAverage();
      case 5 ->
          new SingleDifferential(
              List.of(Along.values()).get(random.nextInt(Along.values().length)));
      case 6 ->
          new DoubleDifferential(
              List.of(Along.values()).get(random.nextInt(Along.values().length)));
      case 7 -> new Laplacian();
      case 8 -> new BadChannels(List.of(channel()), ChannelRepair.ZERO);
      case 9 -> new BadChannels(List.of(channel()), ChannelRepair.NEIGHBOURS);
      case 10, 16 -> new Decimate(2 + random.nextInt(6));
      case 11 -> new Rectify();
      case 12 -> new NonNegative();
      case 13 -> new MovingRms(1 + 200 * random.nextDouble());
      case 14 -> new MovingAverage(1 + 200 * random.nextDouble());
      default -> new LowPassEnvelope(1 + 9 * random.nextDouble(), 1 + random.nextInt(3));
    };
  }

  private String channel() {
    List<String> names = stream.layout().names();
    return names.get(random.nextInt(names.size()));
  }

  /** A reference for each channel of the stream. */
  Map<String, Double> references() {
    Map<String, Double> references = new HashMap<>();
    stream.layout().names().forEach(name -> references.put(name, 20 + 300 * random.nextDouble()));
    return references;
  }
}
