package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;

class StreamCommandTest {
  private static final String FINITE = "synthetic:?ch=16&fs=500&seed=1&speed=max&frames=2000";

  @Test
  void aFiniteStreamEndsWith0AndItsLedger() {
    CommandRun run = CommandRun.of("stream", "-D", FINITE, "--to", "-");
    assertThat(run.err())
        .contains("frames: expected 2000 = received 2000 + lost 0 + rejected 0 + overrun 0");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void standardOutputCarriesNothingButJsonAndEveryFrameIsThere() {
    CommandRun run =
        CommandRun.of("stream", "-D", FINITE, "--model", "demo", "--to", "-?streams=raw");
    long next = 0;
    List<String> lines = run.out().lines().toList();
    for (String line : lines) {
      ConfigNode message = Config.parse("line.json", line);
      assertThat(message.text("type")).isEqualTo("raw");
      assertThat(message.at("index").integer()).isEqualTo(next);
      next += message.list("data").size();
    }
    assertThat(next).isEqualTo(2000);
    assertThat(lines.get(lines.size() - 1)).contains("\"flags\":[\"end\"]");
  }

  @Test
  void theShippedModelFindsFourSynergiesInTheDemosEmg() {
    CommandRun run = CommandRun.of("stream", "-D", FINITE, "-m", "demo", "--ndjson", "-q");
    List<String> lines = run.out().lines().toList();
    ConfigNode last = Config.parse("line.json", lines.get(lines.size() - 2));
    assertThat(last.text("type")).isEqualTo("activations");
    assertThat(last.list("data").get(0).items()).hasSize(4);
    assertThat(last.number("vaf", 0, 1)).isGreaterThan(0.9);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void printConfigShowsTheSessionInForceAndIsASessionItself(@TempDir Path folder)
      throws IOException {
    CommandRun first =
        CommandRun.of(
            "stream", "-D", FINITE, "-m", "demo", "--to", "udp:127.0.0.1:9000", "--print-config");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .contains("# from: command line\ndevice: ")
        .contains("# from: the model\nconditioning:")
        .contains("high_pass");
    Path file = Files.writeString(folder.resolve("again.yaml"), first.out());
    CommandRun second = CommandRun.of("stream", "-s", file.toString(), "--print-config");
    assertThat(withoutOrigins(second.out())).isEqualTo(withoutOrigins(first.out()));
  }

  private static List<String> withoutOrigins(String yaml) {
    return yaml.lines().filter(line -> !line.startsWith("#")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | -D synthetic:?ch=0 | synthetic channels 0 is not in 1..4096",
        "2 | -D synthetic:?chs=4 | synthetic: does not know the key chs",
        "2 | -D usb:x | unknown scheme \"usb\"",
        "2 | -D serial:/dev/x?profile=nothing | there is no profile \"nothing\"",
        "2 | -D synthetic:?ch=4 --model nothing | model \"nothing\" is neither a file nor one of: demo",
        "2 | -D synthetic:?ch=4&fs=500 --model demo | needs channel EMG5",
        "2 | -D synthetic:?ch=16&fs=2000 --model demo | trained at 500.0 Hz",
        "2 | -D synthetic:?ch=4 --to -?streams=activations | there is no model",
        "3 | -D serial:/no/such/port?profile=cyton | /no/such/port does not exist",
        "7 | -D synthetic:?ch=4 --model nothing.json | nothing.json: there is no such file",
        "6 | -D synthetic:?ch=4 --to udp:no-such-host.invalid:9 | cannot be resolved",
      })
  void whatTheUserGotWrongIsOneSentenceAndACode(int code, String arguments, String sentence) {
    CommandRun run = CommandRun.of(("stream " + arguments).split(" "));
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ", "Exception");
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void missingFramesAreCode5UnlessGapsAreAllowed(@TempDir Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("time,A,B\n");
    for (int i = 0; i < 1000; i++) {
      if (i < 400 || i >= 450) {
        csv.append(i / 500.0).append(",1.5,").append(i % 7).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("gap.csv"), csv);
    String device = "replay:" + file + "?speed=max&unit=uV";
    CommandRun strict = CommandRun.of("stream", "-D", device);
    assertThat(strict.err()).contains("expected 1000 = received 950 + lost 50");
    assertThat(strict.exitCode()).isEqualTo(5);
    assertThat(CommandRun.of("stream", "-D", device, "--allow-gaps").exitCode()).isZero();
  }

  @Test
  void anExistingFileIsNotOverwritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("out.ndjson"), "mine");
    CommandRun run = CommandRun.of("stream", "-D", FINITE, "--to", "ndjson:" + file);
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("exists and is not overwritten");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aProbeThatNeverCallsIsCode3() throws IOException {
    String device = "tcp-listen://127.0.0.1:" + FreePort.find() + "?profile=muovi";
    CommandRun run = CommandRun.of("stream", "-D", device, "--for", "300ms");
    assertThat(run.err()).contains("no frame came in the time given: ");
    assertThat(run.exitCode()).isEqualTo(3);
  }
}
