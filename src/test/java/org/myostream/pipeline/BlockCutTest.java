package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.dsp.BandPass;
import org.myostream.dsp.Decimate;
import org.myostream.dsp.LowPassEnvelope;
import org.myostream.dsp.MovingRms;
import org.myostream.dsp.Rectify;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.Encoders;
import org.myostream.synergy.SynergyEncoder;

/** The same frames give the same bits, however reads and threads cut them. */
class BlockCutTest {
  private static final int CHANNELS = 6;
  private static final int RING = 8_192;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theCutOfTheStreamChangesNoBit(long seed) throws Exception {
    Bits single = run(seed, Threads.ONE, 1, false);
    assertThat(single.rows).hasSizeGreaterThan(1_000);
    for (Threads threads : Threads.values()) {
      Bits cut = run(seed, threads, 17, true);
      assertThat(cut.rows).as("rows, %s", threads).isEqualTo(single.rows);
      assertThat(single.vafs.entrySet()).as("VAF, %s", threads).containsAll(cut.vafs.entrySet());
    }
  }

  private static Bits run(long seed, Threads threads, int longest, boolean cut)
      throws InterruptedException {
    StreamSpec spec = new StreamSpec(2000, ChannelLayout.emg(CHANNELS), longest);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] weights = new double[CHANNELS][3];
    for (double[] row : weights) {
      for (int k = 0; k < row.length; k++) {
        row[k] = random.nextDouble();
      }
    }
    Conditioner conditioner =
        new Conditioner(
            spec,
            List.of(new BandPass(20, 450, 4)),
            envelope(seed),
            stream -> encoder(weights, stream));
    Bits bits = new Bits();
    FrameSource source = new Gappy(spec, seed, cut);
    try (Pipeline pipeline =
        new Pipeline(source, conditioner, List.of(bits), new PipelineSettings(threads, RING, 10))) {
      pipeline.start();
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).isNull();
      assertThat(pipeline.status().ledger().overrun).isZero();
    }
    return bits;
  }

  private static SynergyEncoder encoder(double[][] weights, StreamSpec stream) {
    return Encoders.nmf(weights, new int[] {0, 1, 2, 3, 4, 5}, stream.sampleRateHz());
  }

  private static List<StageSettings> envelope(long seed) {
    return seed % 2 == 0
        ? List.of(new MovingRms(100), new Decimate(4))
        : List.of(new Rectify(), new LowPassEnvelope(6, 2), new Decimate(3));
  }

  /** Bits of each row of envelope and activations, and of the VAF as of the last row of a block. */
  private static final class Bits implements Sink {
    private final List<String> rows = new ArrayList<>();
    private final Map<Long, Long> vafs = new HashMap<>();

    @Override
    public String name() {
      return "bits";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) {
      for (int i = 0; i < event.envelope.length(); i++) {
        StringBuilder row = new StringBuilder();
        row.append(event.envelope.firstIndex() + i);
        append(row, event.envelope.row(i), event.envelopeChannels);
        append(row, event.activations.row(i), event.activations.width());
        rows.add(row.toString());
      }
      if (event.envelope.length() > 0) {
        vafs.put(event.envelope.endIndex(), Double.doubleToLongBits(event.vaf));
      }
    }

    private static void append(StringBuilder text, float[] values, int count) {
      for (int c = 0; c < count; c++) {
        text.append(' ').append(Float.floatToIntBits(values[c]));
      }
    }

    @Override
    public void close() {}
  }
}
