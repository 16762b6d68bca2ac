package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.PipelineSettings.Threads;

class PrintedSessionTest {
  @ParameterizedTest
  @EnumSource(Threads.class)
  void aPrintedSessionIsReadBackAsItWas(Threads threads) throws IOException {
    Session session =
        Session.empty()
            .withDevice("synthetic:?ch=4&fs=500", "here")
            .withName("left-arm", "here")
            .withPipeline(new PipelineSettings(threads, 64, 5), "here");
    String printed = Wiring.wire(session).session().toYaml();
    Session read = SessionFile.parse("printed", printed);
    assertThat(read.pipeline()).isEqualTo(session.pipeline());
    assertThat(read.name()).isEqualTo("left-arm");
    assertThat(read.device()).isEqualTo(session.device());
    assertThat(read.conditioning()).isNotEmpty();
    assertThat(Wiring.wire(read).session().toYaml().replaceAll("#.*", ""))
        .isEqualTo(printed.replaceAll("#.*", ""));
  }

  @Test
  void aNamedDeviceKeepsItsNameInItsStreams() throws IOException {
    Session session =
        Session.empty().withDevice("synthetic:?ch=4&fs=500", "here").withName("left-arm", "here");
    assertThat(Wiring.plan(Wiring.wire(session)).streams().device()).isEqualTo("left-arm");
  }

  @Test
  void theSessionInTheReadmeFitsItsDevice() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(example.find()).isTrue();
    Session session = SessionFile.parse("README.md", example.group(1));
    StreamPlan plan = Wiring.plan(Wiring.wire(session));
    assertThat(plan.conditioner().envelope().channels()).isEqualTo(4);
    assertThat(plan.conditioner().envelope().sampleRateHz()).isEqualTo(100);
    plan.source().close();
  }
}
