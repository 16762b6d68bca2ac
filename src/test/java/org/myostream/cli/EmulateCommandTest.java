package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EmulateCommandTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "resampled: {0}")
  @ValueSource(booleans = {false, true})
  void aRecordingIsPlayedLineByLineUnlessResampled(boolean resampled) throws IOException {
    Path file = folder.resolve("slow.csv");
    Files.writeString(file, "time,left\n0,1\n0.002,2\n0.004,3\n0.006,4\n");
    try (ServerSocket host = new ServerSocket(0)) {
      CompletableFuture<CommandRun> run =
          CompletableFuture.supplyAsync(
              () ->
                  CommandRun.of(
                      "emulate",
                      "muovi",
                      "--connect",
                      "127.0.0.1:" + host.getLocalPort(),
                      "--from",
                      file.toString(),
                      "--for",
                      "20s",
                      "--json",
                      resampled ? "--resample" : "--quiet"));
      try (Socket device = host.accept()) {
        device.getOutputStream().write(0x09);
        assertThat(device.getInputStream().readAllBytes()).isNotEmpty();
      }
      // 500 Hz to 2000 Hz: three more samples between two lines
      assertThat(run.join().out()).contains("\"intact\": " + (resampled ? 13 : 4) + ",");
      assertThat(run.join().exitCode()).isZero();
    }
  }

  @Test
  void onlyARecordingIsResampled() {
    CommandRun run = CommandRun.of("emulate", "muovi", "--connect", "127.0.0.1:9", "--resample");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--resample is for a recording; add --from FILE.csv");
  }
}
