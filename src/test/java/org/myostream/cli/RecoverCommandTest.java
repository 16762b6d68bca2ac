package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.recording.journal.Gap;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalMarker;
import org.myostream.recording.journal.JournalWriter;
import org.myostream.recording.journal.SampleChunk;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.Quantisation;
import org.myostream.signal.StreamSpec;

/** {@code verify} and {@code recover}: what they say, make and end with. */
class RecoverCommandTest {
  private static final int FRAMES = 50;

  @TempDir private Path folder;

  private static JournalHeader header() {
    Channel channel =
        new Channel("EMG1", ChannelKind.EMG, "microvolts", null, Quantisation.ofStep(0.5));
    return new JournalHeader(
        new UUID(3, 4),
        1,
        Instant.parse("2026-03-04T05:06:07Z"),
        0,
        "test",
        "emulator://test",
        "amplifier",
        new StreamSpec(1000, new ChannelLayout(List.of(channel)), FRAMES),
        List.of(),
        0,
        Map.of(),
        Map.of());
  }

  private static void samples(JournalWriter writer, long first) throws IOException {
    SampleChunk chunk = new SampleChunk(FRAMES, 1, 0);
    chunk.firstIndex = first;
    chunk.frames = FRAMES;
    chunk.firstTime = first / 1000.0;
    chunk.secondsPerFrame = 0.001;
    for (int i = 0; i < FRAMES; i++) {
      chunk.raw[i] = (first + i) % 1000;
    }
    writer.samples(chunk);
  }

  /** Ten chunks with a gap of the device's before the last and a marker. */
  private Path journal(String name, boolean ended) throws IOException {
    Path file = folder.resolve(name);
    try (JournalWriter writer = JournalWriter.create(file, header())) {
      for (int i = 0; i < 9; i++) {
        samples(writer, i * (long) FRAMES);
      }
      writer.marker(new JournalMarker(1, 100, 100_000_000, 0, "grip", "stdin"));
      writer.resultHash(450, "ab12");
      writer.gap(new Gap(450, 500, Gap.Cause.DEVICE));
      samples(writer, 500);
      if (ended) {
        writer.end(new JournalEnd(500, 1, 550, 500, 50, 0, 0, 0, "cd34", true, "stopped"));
      }
    }
    return file;
  }

  private static void spoil(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  /** Where the last chunk of samples begins. */
  private static int lastSamples(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).lastIndexOf("EMGJ\u0002");
  }

  @Test
  void aSoundJournalIsAccountedFor() throws IOException {
    Path file = journal("a.emgj", true);
    CommandRun run = CommandRun.of("verify", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .containsExactly(
            file + ": sound, closed properly (stopped)",
            "  500 frames (0.500 s) of 1 channels, 1 markers in 16 chunks",
            "  missing: device 50 frames (0.050 s)",
            "  results to frame 550: sha256 cd34");
  }

  @Test
  void damageIsNamedWithItsOffsetAndCost() throws IOException {
    Path file = journal("a.emgj", false);
    int at = lastSamples(file);
    spoil(file, at + 90);
    CommandRun run = CommandRun.of("verify", "--json", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.VALIDATION);
    ConfigNode json = Config.parse("verify.json", run.out());
    assertThat(json.text("schema")).isEqualTo("myostream.verify/1");
    assertThat(json.bool("sound", true)).isFalse();
    assertThat(json.bool("ended", true)).isFalse();
    assertThat(json.list("damage").get(0).at("offset").integer()).isEqualTo(at);
  }

  @Test
  void whatCannotBeReadIsSaidAndTheOthersAreStillChecked() throws IOException {
    Path sound = journal("a.emgj", true);
    Path noise = Files.write(folder.resolve("b.emgj"), new byte[] {1, 2, 3});
    CommandRun run = CommandRun.of("verify", noise.toString(), sound.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("b.emgj has no whole header");
    assertThat(run.out()).contains("a.emgj: sound");
  }

  @Test
  void aJournalBeingRecordedIsLeftAlone() throws IOException {
    Path file = folder.resolve("live.emgj");
    try (JournalWriter writer = JournalWriter.create(file, header())) {
      samples(writer, 0);
      for (String command : List.of("verify", "recover")) {
        CommandRun run = CommandRun.of(command, file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("live.emgj is being recorded by another process");
      }
    }
    assertThat(folder)
        .isDirectoryContaining("glob:**live.emgj")
        .isDirectoryNotContaining("glob:**bdf");
  }

  @Test
  void aFolderIsRecoveredOnceAndTheJournalsStayAsTheyAre() throws IOException {
    Path ended = journal("ended.emgj", true);
    Path killed = journal("killed.emgj", false);
    byte[] before = Files.readAllBytes(killed);
    CommandRun first = CommandRun.of("recover", folder.toString());
    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out())
        .contains(ended + ": sound, closed properly (stopped)\n  nothing to recover")
        .contains(killed + ": sound, interrupted")
        .contains("lost: device 50 frames (0.050 s)")
        .contains("wrote " + folder.resolve("killed.bdf") + ", read back and equal");
    CommandRun second = CommandRun.of("recover", folder.toString());
    assertThat(second.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(second.out()).contains("killed.bdf is there already and stays");
    assertThat(Files.readAllBytes(killed)).isEqualTo(before);
    assertThat(folder).isDirectoryNotContaining("glob:**ended.bdf");
  }

  @Test
  void damageMakesARecoveryPartial() throws IOException {
    Path file = journal("a.emgj", true);
    int at = lastSamples(file);
    spoil(file, at + 90);
    Path target = folder.resolve("whole.bdf");
    CommandRun run = CommandRun.of("recover", file.toString(), "-o", target.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.RECOVERED_PARTIALLY);
    assertThat(run.out())
        .contains("lost: damage 50 frames (0.050 s)")
        .contains("damage at byte " + at);
    assertThat(target).exists();
  }

  @Test
  void anUnknownFormatIsRefusedBeforeAnythingIsRead() throws IOException {
    Path file = journal("a.emgj", false);
    CommandRun run = CommandRun.of("recover", "--format", "zip", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("format \"zip\" is not written");
    assertThat(run.out()).isEmpty();
  }
}
