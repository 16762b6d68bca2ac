package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.config.Config;
import org.myostream.recording.Facts;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.WireBytes;
import org.myostream.recording.journal.WireReader;

@Timeout(300)
class RecordCommandTest {
  private static final String FINITE = "synthetic:?ch=16&fs=500&seed=1&speed=max&frames=2000";

  @TempDir Path folder;

  private CommandRun record(String... more) {
    return recordFed("", more);
  }

  private CommandRun recordFed(String input, String... more) {
    List<String> arguments = new ArrayList<>(List.of("record"));
    arguments.addAll(List.of(more));
    return CommandRun.with(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        arguments.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private JournalRecording journal(String name) throws IOException {
    return JournalRecording.open(folder.resolve(name));
  }

  @Test
  void aFiniteStreamBecomesAJournalAndABdf() throws IOException {
    CommandRun run = record("-D", FINITE, "-o", out("walk"));
    assertThat(run.err())
        .contains("frames: expected 2000 = received 2000")
        .contains("wrote " + out("walk.bdf"))
        .contains("2000 frames), read back and equal")
        .contains("journal " + out("walk.emgj"))
        .containsPattern("results: sha256 [0-9a-f]{64}");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(files()).containsExactly("walk.bdf", "walk.emgj");
    try (Recording bdf = RecordingFormats.open(folder.resolve("walk.bdf"))) {
      assertThat(bdf.streams().get(0).frames()).isEqualTo(2000);
    }
  }

  @Test
  void theJournalHoldsAllThatIsNeededToComputeTheResultsAgain() throws IOException {
    CommandRun run =
        record(
            "-D",
            FINITE,
            "-m",
            "demo",
            "-o",
            out("{subject}_{task}.emgj"),
            "--subject",
            "S01",
            "--task",
            "walk",
            "--run",
            "2",
            "--fact",
            "reference=elbow");
    assertThat(run.exitCode()).isZero();
    try (JournalRecording journal = journal("S01_walk.emgj")) {
      JournalHeader header = journal.header();
      Session session =
          SessionFile.parse(
              "session.yaml", header.attachments().getOrDefault(JournalHeader.SESSION, ""));
      assertThat(session.conditioning()).isNotEmpty();
      assertThat(session.envelope()).isNotEmpty();
      assertThat(session.device()).isEqualTo(FINITE);
      assertThat(header.attachments().get(JournalHeader.MODEL)).contains("myostream.synergy-model");
      assertThat(header.activations()).hasSize(4);
      assertThat(header.facts())
          .containsAllEntriesOf(
              Map.of(
                  Facts.SUBJECT, "S01",
                  Facts.TASK, "walk",
                  Facts.RUN, "2",
                  Facts.REFERENCE, "elbow"));
      assertThat(run.err()).contains(journal.facts().getOrDefault(Facts.RESULT_HASH, "none"));
    }
  }

  @Test
  void theFilesOfAnAmplifierAreInTheJournalAndItsWireIfAskedFor() throws IOException {
    try (EmulatedAmplifier amplifier = EmulatedAmplifier.serialBoard()) {
      CommandRun run =
          record(
              "-D",
              amplifier.deviceUri(),
              "-o",
              out("board.emgj"),
              "--for",
              "500ms",
              "--capture-raw");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    List<String> sent = new ArrayList<>();
    long[] received = {0};
    try (JournalRecording journal = journal("board.emgj")) {
      assertThat(journal.header().attachments().get(JournalHeader.PROFILE))
          .isEqualTo(Files.readString(Path.of("device-profiles/chords-stm32g4.yaml")));
      assertThat(journal.header().attachments().get(JournalHeader.PROTOCOL)).contains("protocol:");
      try (WireReader wire = journal.wire()) {
        for (WireBytes next = wire.next(); next != null; next = wire.next()) {
          if (next.received()) {
            received[0] += next.bytes().length;
          } else {
            sent.add(new String(next.bytes(), StandardCharsets.US_ASCII));
          }
        }
      }
      assertThat(received[0]).isGreaterThan(2 * 16 * journal.streams().get(0).frames());
    }
    assertThat(String.join("", sent)).contains("START").contains("STOP");
  }

  @Test
  void severalFormatsAreMadeAtOnceAndTheJournalMayGoOnceAllAreWhole() throws IOException {
    try (EmulatedAmplifier amplifier = EmulatedAmplifier.serialBoard()) {
      CommandRun run =
          record(
              "-D",
              amplifier.deviceUri(),
              "-o",
              out("x"),
              "--for",
              "300ms",
              "--format",
              "bdf,edf",
              "--discard-journal");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    assertThat(files()).containsExactly("x.bdf", "x.edf");
  }

  @Test
  void aFormatThatCannotBeWrittenLeavesTheJournalAndSaysHowToGoOn() throws IOException {
    String device = "synthetic:?ch=300&fs=500&seed=1&speed=max&frames=200";
    CommandRun run = record("-D", device, "-o", out("y"), "--format", "edf", "--discard-journal");
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err())
        .contains("myostream convert " + out("y.emgj") + " " + out("y.edf"))
        .doesNotContain("\tat ");
    assertThat(files()).contains("y.emgj").doesNotContain("y.edf");
  }

  @Test
  void anythingOfThatNameIsRefusedBeforeTheStart() throws IOException {
    for (String name : List.of("x.bdf", "x.emgj", "x_part002.emgj", "x_part1234.bdf")) {
      Path mine = Files.writeString(folder.resolve(name), "mine");
      CommandRun run = record("-D", "serial:/no/port?profile=cyton", "-o", out("x.bdf"));
      assertThat(run.err()).contains(mine + " exists; choose another name or say --overwrite");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(mine).hasContent("mine");
      Files.delete(mine);
    }
    Files.writeString(folder.resolve("x2.bdf"), "other");
    assertThat(record("-D", FINITE, "-o", out("x.bdf")).exitCode()).isZero();
    assertThat(folder.resolve("x2.bdf")).hasContent("other");
  }

  @Test
  void overwritingReplacesAllPartsOfTheOldRecording() throws IOException {
    for (String name : List.of("x.bdf", "x.emgj", "x_part002.emgj", "x_part002.bdf")) {
      Files.writeString(folder.resolve(name), "old");
    }
    CommandRun run = record("-D", FINITE, "-o", out("x.bdf"), "--overwrite");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(files()).containsExactly("x.bdf", "x.emgj");
    assertThat(Files.size(folder.resolve("x.bdf"))).isGreaterThan(2000);
  }

  @Test
  void aDeviceThatIsNotThereLeavesNoFile() throws IOException {
    CommandRun run = record("-D", "serial:/no/such/port?profile=cyton", "-o", out("x"));
    assertThat(run.err()).contains("/no/such/port does not exist").contains("no file is left");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(files()).isEmpty();
  }

  @Test
  void partsFollowEachOtherWithoutAFrameLost() throws IOException {
    CommandRun run = record("-D", FINITE, "-o", out("p.bdf"), "--max-file-time", "1s");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> journals = files().stream().filter(name -> name.endsWith(".emgj")).toList();
    assertThat(journals)
        .hasSizeGreaterThan(2)
        .startsWith("p.emgj", "p_part002.emgj", "p_part003.emgj");
    assertThat(files()).contains("p.bdf", "p_part002.bdf", "p_part003.bdf");
    long next = 0;
    FrameRun frames = new FrameRun(256, 16);
    for (String name : journals) {
      try (JournalRecording part = journal(name);
          FrameReader reader = part.frames(0)) {
        while (reader.read(frames)) {
          assertThat(frames.firstIndex()).isEqualTo(next);
          next = frames.endIndex();
        }
      }
    }
    assertThat(next).isEqualTo(2000);
  }

  @Test
  void markersAreAcknowledgedInOrderOnceTheyAreInTheJournal() throws IOException {
    List<String> texts = IntStream.range(0, 50).mapToObj(i -> "marker " + i).toList();
    CommandRun run =
        recordFed(
            String.join("\n", texts),
            "-D",
            "synthetic:?ch=4&fs=500&seed=1",
            "-o",
            out("m"),
            "--marker-stdin",
            "--stop-on-eof",
            "--for",
            "60s");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> answers = run.out().lines().toList();
    assertThat(answers)
        .extracting(line -> Config.parse("answer.json", line).text("text"))
        .isEqualTo(texts);
    assertThat(answers)
        .extracting(line -> Config.parse("answer.json", line).at("marker").integer())
        .isEqualTo(IntStream.rangeClosed(1, 50).mapToObj(i -> (long) i).toList());
    try (JournalRecording journal = journal("m.emgj")) {
      assertThat(journal.markers()).extracting(marker -> marker.text()).isEqualTo(texts);
      assertThat(journal.end()).isNotNull();
      assertThat(journal.facts()).containsEntry("ended", "the markers ended");
    }
  }

  @Test
  void missingFramesAreCode5UnlessGapsAreAllowed() throws IOException {
    StringBuilder csv = new StringBuilder("time,A,B\n");
    for (int i = 0; i < 1000; i++) {
      if (i < 400 || i >= 450) {
        csv.append(i / 500.0).append(",1.5,").append(i % 7).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("gap.csv"), csv);
    String device = "replay:" + file + "?speed=max&unit=uV";
    assertThat(record("-D", device, "-o", out("strict")).exitCode()).isEqualTo(5);
    assertThat(record("-D", device, "-o", out("loose"), "--allow-gaps").exitCode()).isZero();
    try (JournalRecording journal = journal("strict.emgj")) {
      assertThat(journal.streams().get(0).missing()).isEqualTo(50);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-o x{muscle}.bdf | there is no placeholder {muscle}; there are {date}, {time}, {subject}",
        "-o x{task}.bdf | {task} has no value; give it with --task",
        "-o x --format wav | format \"wav\" is not written; choose one or more of ",
        "-o x --subject a/b | subject \"a/b\" is not 1 to 64 letters",
        "-o x --for never | \"never\" is not a duration",
        "-o x --max-file-time 0s | \"0s\" is not above 0",
        "-o x --min-disk lots | \"lots\" is not a size; write one such as 500kB, 256MB or 2GB",
        "-o x.emgj --discard-journal | --discard-journal would leave nothing",
        "-o x --capture-raw | has no wire to capture; leave it out",
        "-o x --stop-on-eof | --stop-on-eof needs --marker-stdin; add it",
        "-o x --marker-stdin --to - | --marker-stdin answers on standard output",
        "-o x --marker-udp 70000 | port 70000 is not a whole number in 1..65535",
        "-o x --marker-udp here | port here is not a whole number in 1..65535",
        "-o x --marker-lsl type=Markers | LSL query \"type=Markers\" lacks quotes around a value",
        "-o x --marker-lsl type='a'] | LSL query \"type='a']\" is not XPath 1.0; write one such as",
        "-o .. | is not the name of a file to record to",
        "--for 5s | Missing required option: '--output=OUT'",
      })
  void whatTheUserGotWrongIsOneSentenceAndCode2(String arguments, String sentence)
      throws IOException {
    String placed = arguments.replace("-o x", "-o " + folder.resolve("x"));
    CommandRun run = CommandRun.of(("record -D " + FINITE + " " + placed).split(" ", -1));
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ", "Exception");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(files()).isEmpty();
  }
}
