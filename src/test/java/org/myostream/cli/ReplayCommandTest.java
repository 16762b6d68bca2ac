package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.Recording;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.ResultHash;
import org.myostream.recording.replay.Replays;

class ReplayCommandTest {
  /** In three parts, with gaps, through random stages. */
  private static final int NUMBER = 6;

  @TempDir private static Path shared;
  private static String live = "";

  @TempDir private Path folder;

  @BeforeAll
  static void record() throws Exception {
    live = new ParityRecording(NUMBER, 1).record(shared.resolve("a.emgj"));
  }

  /** The shared session, copied. */
  private Path session() throws IOException {
    for (Path part : ParityRecording.files(shared.resolve("a.emgj"))) {
      Files.copy(part, folder.resolve(part.getFileName()));
    }
    return folder.resolve("a.emgj");
  }

  private static Path part(Path first, int number) {
    return first.resolveSibling("a-part" + number + ".emgj");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--speed max",
        "--speed 20 --chunk 5",
        "--threads ring",
        "--threads fused --chunk 1",
        "--threads ring --speed 50"
      })
  void theHashIsTheRecordedOneHoweverItIsReplayed(String options) {
    String[] arguments = ("replay " + shared.resolve("a.emgj") + " " + options).split(" ", -1);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("result hash " + live, "\nsame as recorded\n", "as recorded; threads", " parts");
  }

  @Test
  void anyPartStandsForTheSession() throws IOException {
    Path first = session();
    CommandRun run = CommandRun.of("replay", part(first, 2).toString(), "--json");
    assertThat(run.out()).contains("\"result_hash\": \"" + live + "\"", "\"same as recorded\"");
  }

  @Test
  void aMissingPartIsRefused() throws IOException {
    Path first = session();
    Files.delete(part(first, 2));
    CommandRun run = CommandRun.of("replay", first.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("part 2 is not beside it");
  }

  @Test
  void aWrongWayToUseTheModelIsAUsageError() throws IOException {
    CommandRun run = CommandRun.of("replay", session().toString(), "--encoder", "foo");
    assertThat(run.err()).contains("encoder \"foo\" is neither own").doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPartThatIsThereTwiceIsRefused() throws IOException {
    Path first = session();
    Files.copy(part(first, 2), first.resolveSibling("copy.emgj"));
    CommandRun run = CommandRun.of("replay", first.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("are both part 2 of one session; move one away");
  }

  @Test
  void journalsOfOtherSessionsBesideItAreLeftAlone() throws Exception {
    Path first = session();
    new ParityRecording(1, 0.2).record(first.resolveSibling("b.emgj"));
    Files.write(first.resolveSibling("noise.emgj"), new byte[] {1, 2, 3});
    assertThat(CommandRun.of("replay", first.toString()).out()).contains("\nsame as recorded\n");
  }

  @Test
  void aSessionCutOffIsComparedUpToItsLastHash() throws Exception {
    Path whole = folder.resolve("whole.emgj");
    String device = "synthetic:?ch=3&fs=500";
    CommandRun.of("record", "-D", device, "--for", "3s", "-o", whole.toString(), "--min-disk", "1");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.emgj");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
    Files.delete(whole);
    ResultHash last;
    try (JournalRecording journal = JournalRecording.open(cut)) {
      assertThat(journal.end()).isNull();
      last = journal.resultHashes().get(journal.resultHashes().size() - 1);
    }
    CommandRun run = CommandRun.of("replay", cut.toString());
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("same as recorded up to frame " + last.endIndex());
  }

  @Test
  void anotherConfigurationComesToAnotherHashWhichIsNoFault() throws IOException {
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, "conditioning: [rectify]\nenvelope: []\n");
    CommandRun run =
        CommandRun.of("replay", shared.resolve("a.emgj").toString(), "-s", other.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("differs from recorded", "configuration: " + other);
  }

  @Test
  void resultsGoWhereTheUserSaysAndTheReportToStandardError() {
    CommandRun run =
        CommandRun.of("replay", shared.resolve("a.emgj").toString(), "--speed", "max", "--to", "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.startsWith("{"));
    assertThat(run.err()).contains("same as recorded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 0 | speed \"0\" is neither max nor a factor in 0.01..1000 | 2",
        "--chunk 0 | --chunk 0 is below 1 frame | 2",
        "--raw | was not recorded from an amplifier | 7",
        "--to nowhere | is not a place to send to | 2"
      })
  void whatCannotBeIsRefused(String options, String complaint, int code) {
    String[] arguments = ("replay " + shared.resolve("a.emgj") + " " + options).split(" ", -1);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).contains(complaint);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 9})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theBytesOfTheWireDecodeToTheSameResults(int number) throws Exception {
    Path file = folder.resolve("d.emgj");
    String hash = new ParityRecording(number, 1.5).record(file);
    CommandRun run = CommandRun.of("replay", file.toString(), "--raw");
    assertThat(run.out()).contains("result hash " + hash, "\nsame as recorded\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aJournalStreamsLikeADevice() throws IOException {
    CommandRun run =
        CommandRun.of(
            "stream",
            "--allow-gaps",
            "-D",
            "replay:" + shared.resolve("a.emgj") + "?speed=max",
            "--ndjson");
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Recording recording = Replays.open(shared.resolve("a.emgj"))) {
      assertThat(run.err()).contains("received " + recording.streams().get(0).frames() + " +");
    }
  }
}
