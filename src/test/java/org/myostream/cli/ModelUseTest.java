package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.synergy.AdaptationSettings;
import org.myostream.synergy.Calibration;
import org.myostream.synergy.EncoderOptions;
import org.myostream.synergy.SynergyModelFile;

/** What sessions and flags say of how a model is used, down to what is streamed and replayed. */
class ModelUseTest {
  private static final String DEVICE = "synthetic:?ch=16&fs=500&seed=1&speed=max&frames=4000";

  @TempDir private static Path folder;
  private static String model = "";

  @BeforeAll
  static void write() throws IOException {
    Path file = folder.resolve("calibrated.json");
    SynergyModelFile.write(
        file, ShippedModels.load("demo").withCalibration(new Calibration(0.99, 10)));
    model = file.toString();
  }

  @Test
  void everyKeyIsReadAndPrinted() {
    String text =
        """
        encoder: nnls
        bad_channels: [EMG2, EMG1]
        follow_model: true
        adaptation: {forgetting_s: 90, anchor: 0.5}
        """;
    Session session = SessionFile.parse("s.yaml", text);
    assertThat(session.use())
        .isEqualTo(
            new ModelUse(
                new EncoderOptions(true, List.of("EMG1", "EMG2"), new AdaptationSettings(90, 0.5)),
                false,
                true));
    assertThat(SessionFile.parse("p.yaml", session.toYaml()).use()).isEqualTo(session.use());
    assertThat(session.toYaml()).contains("# from: s.yaml:4\nadaptation:");
  }

  @Test
  void autoWatchesTheChannels() {
    Session session = SessionFile.parse("s.yaml", "bad_channels: auto\n");
    assertThat(session.use().watchChannels()).isTrue();
    assertThat(session.use().options()).isEqualTo(EncoderOptions.usual());
    assertThat(SessionFile.parse("p.yaml", session.toYaml()).use()).isEqualTo(session.use());
  }

  @Test
  void aSessionThatSaysNothingIsPrintedAsBefore() {
    assertThat(Session.empty().toYaml())
        .doesNotContain("encoder", "bad_channels", "follow_model", "adaptation");
  }

  @Test
  void qualityIsStreamedTenTimesASecondWithoutTheBadMuscles() {
    CommandRun run = stream("--bad-channels", "EMG3", "--to", "-?streams=quality");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("{\"type\":\"quality\",\"seq\":0,\"index\":0,")
        .contains("\"step\":50,");
    // Eight seconds, ten rows each; the residual of EMG3 is the sixth figure.
    assertThat(run.out().split("\\],\\[|\\[\\[", -1)).hasSizeGreaterThan(70);
    assertThat(run.out()).containsPattern("\\[[^,]+,0,[^,]+,[^,]+,[^,]+,null,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--adapt 1s",
        "--bad-channels EMG3,EMG5",
        "--bad-channels auto",
        "--encoder nnls",
        "--adapt 2s --bad-channels auto"
      })
  void aRecordingIsReplayedAsItWasUsed(String flags) throws IOException {
    Path file = folder.resolve(flags.replaceAll("[^A-Za-z0-9]+", "_") + ".emgj");
    String[] arguments =
        ("record -q -D " + DEVICE + " -m " + model + " -o " + file + " " + flags).split(" ", -1);
    CommandRun recorded = CommandRun.of(arguments);
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();

    CommandRun replayed = CommandRun.of("replay", file.toString(), "--chunk", "7");
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    assertThat(replayed.out()).contains("same as recorded");
    Files.delete(file);
  }

  @Test
  void adaptationChangesWhatComesOut() {
    assertThat(data(stream("--adapt", "1s", "--to", "-"))).isNotEqualTo(data(stream("--to", "-")));
  }

  private static List<String> data(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().map(line -> line.replaceAll(".*\"data\":|,\"age.*", "")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream -m demo --adapt 60s | adaptation needs the calibration of the synergy model",
        "stream -m none --encoder nnls | encoder says how to use a synergy model and there is none",
        "stream -m demo --adapt 500ms | forgetting time 0.5 s is not in 1..86400 s",
        "stream -m demo --bad-channels X | bad channel X is not one of the synergy model's: EMG1",
        "stream -m demo --follow-model | the shipped model demo never changes",
        "stream -m demo --encoder pca | encoder \"pca\" is neither own, the model's own, nor nnls",
        "stream --bad-channels EMG1 | bad_channels says how to use a synergy model and there is none",
        "stream --to -?streams=quality | a sink asks for quality, but there is no model",
        "record -m demo --follow-model -o x.emgj | the model cannot be followed while recording",
      })
  void whatCannotBeIsOneSentenceAndCode2(String command, String message) {
    String[] words = (command + " -D " + DEVICE).split(" ", -1);
    CommandRun run = CommandRun.of(words);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static CommandRun stream(String... more) {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(new String[] {"stream", "-D", DEVICE, "-m", model}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandRun.of(arguments);
  }
}
