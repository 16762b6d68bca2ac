package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

class StageCatalogueTest {
  static List<StageSettings> oneOfEach() {
    return List.of(
        new HighPass(20, 2),
        new LowPass(0.1 + 0.2, 4),
        new BandPass(20, 450, 3),
        new Notch(Mains.AUTO),
        new Notch(Mains.HZ_60, 35, 5),
        new ZeroPhase(50, 20, 4, false),
        new Rectify(),
        new NonNegative(),
        new MovingRms(100),
        new MovingAverage(62.5),
        new LowPassEnvelope(6, 2),
        new Normalise(Map.of("b", 2.5, "a", 1.0), false),
        new Decimate(20),
        new CommonAverage(List.of("x")),
        new SingleDifferential(Along.COLUMNS),
        new DoubleDifferential(Along.CHANNELS),
        new Laplacian(),
        new BadChannels(List.of("b", "a"), ChannelRepair.NEIGHBOURS));
  }

  @Test
  void everyStageOfTheCatalogueIsTried() {
    assertThat(oneOfEach().stream().map(StageCatalogue::nameOf).distinct())
        .containsExactlyElementsOf(StageCatalogue.names());
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void whatIsDescribedParsesBack(StageSettings settings) {
    String name = StageCatalogue.nameOf(settings);
    assertThat(StageCatalogue.parse(name, StageCatalogue.describe(settings))).isEqualTo(settings);
  }

  @Test
  void keysWithADefaultMayBeLeftOut() {
    assertThat(StageCatalogue.parse("notch", Map.of("mains_hz", 50.0)))
        .isEqualTo(new Notch(Mains.HZ_50));
    assertThat(StageCatalogue.parse("high_pass", Map.of("cutoff_hz", 20)))
        .isEqualTo(new HighPass(20, 2));
    assertThat(StageCatalogue.parse("moving_rms", Map.of("window_ms", 100)))
        .isEqualTo(new MovingRms(100));
  }

  @Test
  void refusalsNameStageKeyValueLimitAndWhatWasMeant() {
    assertRefused(
        "lowpas",
        Map.of(),
        "unknown stage lowpas; did you mean low_pass? known stages: high_pass, ");
    assertRefused(
        "low_pass",
        Map.of("cutof_hz", 6),
        "stage low_pass: unknown key cutof_hz; did you mean cutoff_hz? known keys: cutoff_hz, order");
    assertRefused(
        "low_pass",
        Map.of("order", 2),
        "stage low_pass: key cutoff_hz is missing; keys: cutoff_hz, order");
    assertRefused(
        "low_pass", Map.of("cutoff_hz", "6"), "stage low_pass: cutoff_hz 6 is not a number");
    assertRefused(
        "low_pass",
        Map.of("cutoff_hz", 6, "order", 2.5),
        "stage low_pass: order 2.5 is not a whole number");
    assertRefused(
        "low_pass", Map.of("cutoff_hz", 6, "order", 9), "stage low_pass: order 9 is not in 1..8");
    assertRefused(
        "low_pass", Map.of("cutoff_hz", -6), "stage low_pass: cutoff_hz -6 Hz is not above 0 Hz");
    assertRefused(
        "notch", Map.of("mains_hz", 55), "stage notch: mains_hz 55 is not one of auto, 50, 60");
    assertRefused("rectify", Map.of("x", 1), "stage rectify: unknown key x; it takes no keys");
    assertRefused(
        "normalise",
        Map.of("reference_uv", 5),
        "stage normalise: reference_uv 5 is not a map from channel name to number");
  }

  private static void assertRefused(String stage, Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> StageCatalogue.parse(stage, settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void canonicalTextIsTheSameInEveryLocale() {
    List<StageSettings> stages =
        List.of(
            new HighPass(20, 2),
            new Notch(Mains.AUTO),
            new Normalise(Map.of("b", 2.5, "a\"", 1.0), true),
            new BadChannels(List.of("z", "y"), ChannelRepair.ZERO));
    String wanted =
        """
        high_pass {"cutoff_hz":20,"order":2}
        notch {"mains_hz":"auto","q":30,"harmonics":20}
        normalise {"reference_uv":{"a\\"":1,"b":2.5},"clip":true}
        bad_channels {"names":["y","z"],"repair":"zero"}
        """;
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-deva"));
      assertThat(StageCatalogue.canonicalText(stages)).isEqualTo(wanted);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(StageCatalogue.sha256Hex(List.of(new Rectify())))
        .isEqualTo("679b584ed407228aa567951d066ca35360070dd4aa00440dce464f156c09328e");
  }

  @Test
  void aDoubleIsSpeltWithTheFewestDigitsThatReadBack() {
    assertThat(ShortestDecimal.of(20)).isEqualTo("20");
    assertThat(ShortestDecimal.of(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(ShortestDecimal.of(2.0E-3)).isEqualTo("0.002");
    assertThat(ShortestDecimal.of(-1e7)).isEqualTo("-10000000");
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(ShortestDecimal.of(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void aChainRefusesWithTheNumberAndNameOfTheStage() {
    assertChainRefused(
        List.of(new Rectify(), new LowPass(1500, 2)), "stage 2 (low_pass): cutoff_hz 1500 Hz");
    assertChainRefused(
        List.of(new HighPass(20, 2), new Rectify(), new Notch(Mains.HZ_50)),
        "stage 3 (notch): needs the signal with its sign, which stage 2 (rectify) takes away");
    assertChainRefused(
        List.of(
            new BadChannels(List.of("EMG1"), ChannelRepair.ZERO),
            new SingleDifferential(Along.CHANNELS)),
        "stage 2 (single_differential): would take differences with the silence of stage 1");
    StreamSpec mixed =
        new StreamSpec(
            2000,
            new ChannelLayout(
                List.of(Channel.emg("a"), new Channel("t", ChannelKind.TRIGGER, "counts", null))),
            64);
    assertThatThrownBy(() -> Chain.of(List.of(), mixed))
        .hasMessageContaining("channel t is trigger");
  }

  private static void assertChainRefused(List<StageSettings> stages, String message) {
    assertThatThrownBy(() -> Chain.of(stages, Streams.of(2000, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void defaultsFitEveryRate() {
    assertThat(Defaults.conditioning(2000))
        .containsExactly(new HighPass(20, 2), new LowPass(450, 4));
    assertThat(Defaults.conditioning(500))
        .containsExactly(new HighPass(20, 2), new LowPass(225, 4));
    assertThat(Defaults.conditioning(40)).isEmpty();
    assertThat(Defaults.envelope(2048))
        .containsExactly(new Rectify(), new LowPass(6, 2), new NonNegative(), new Decimate(20));
    for (double fs : new double[] {1, 10, 50, 125, 250, 500, 1000, 1259.26, 2048, 4000, 10_240}) {
      StreamSpec stream = Streams.of(fs, 2);
      Chain.of(Defaults.conditioning(fs), stream);
      double rate = Chain.of(Defaults.envelope(fs), stream).output().sampleRateHz();
      assertThat(rate).isBetween(Math.min(fs, 100), 200.0);
    }
  }
}
