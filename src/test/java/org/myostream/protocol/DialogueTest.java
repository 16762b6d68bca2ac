package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of a conversation come from the same file, so each handshake step has its answer. */
class DialogueTest {
  private static List<CommandMatcher.Command> hear(CommandMatcher matcher, byte[] bytes) {
    List<CommandMatcher.Command> heard = new ArrayList<>();
    for (byte b : bytes) {
      CommandMatcher.Command command = matcher.accept(b);
      if (command != null) {
        heard.add(command);
      }
    }
    return heard;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"openbci-cyton", "openbci-cyton-daisy", "chords", "otb-muovi", "otb-muovi-plus"})
  void theEmulatorAnswersEveryStep(String name) {
    DeviceDialogue dialogue = FaultTrial.plan(name).dialogue();
    CommandMatcher matcher = new CommandMatcher(dialogue);
    for (DialogueStep step : dialogue.handshake()) {
      List<CommandMatcher.Command> heard = hear(matcher, step.send());
      assertThat(heard).as(step.toString()).hasSize(1);
      byte[] answer = heard.get(0).answer();
      assertThat(step.isComplete(answer, answer.length)).as(step.toString()).isTrue();
      if (step.expectsAnswer()) {
        assertThat(step.complaint(answer, answer.length)).isNull();
      }
    }
    assertThat(hear(matcher, dialogue.start().get(0).send()).get(0).reply().action())
        .isEqualTo(DeviceDialogue.Action.START);
    assertThat(hear(matcher, dialogue.stop().get(0).send()).get(0).reply().action())
        .isEqualTo(DeviceDialogue.Action.STOP);
  }

  @Test
  void aGainOtherThanTheDefaultIsSentToEveryChannel() {
    FrameProtocol daisy = FrameProtocol.builtIn("openbci-cyton-daisy");
    DeviceDialogue dialogue = daisy.plan(Map.of("gain", 8)).dialogue();
    List<String> sent =
        dialogue.handshake().stream()
            .map(step -> new String(step.send(), StandardCharsets.ISO_8859_1))
            .toList();
    assertThat(sent).hasSize(20).contains("x1040110X", "x8040110X", "xQ040110X", "xI040110X");
    CommandMatcher matcher = new CommandMatcher(dialogue);
    assertThat(hear(matcher, "xQ040110X".getBytes(StandardCharsets.ISO_8859_1)).get(0).text())
        .isEqualTo("Success: Channel set for Q$$$");
    assertThat(daisy.plan(Map.of()).dialogue().handshake()).hasSize(4);
  }

  @Test
  void anAnswerThatMeansFailureIsASentence() {
    DialogueStep reset = FaultTrial.plan("openbci-cyton").dialogue().handshake().get(1);
    byte[] answer = "Failure: Communications timeout$$$".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(reset.complaint(answer, answer.length)).contains("the board is off");
    DialogueStep who = FaultTrial.plan("chords").dialogue().handshake().get(1);
    byte[] other = "UNO-R4\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(who.complaint(other, other.length)).contains("another name", "UNO-R4");
  }

  @Test
  void noiseBeforeACommandIsDropped() {
    CommandMatcher matcher = new CommandMatcher(FaultTrial.plan("chords").dialogue());
    byte[] bytes = "??WHOWHORU\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(hear(matcher, bytes))
        .hasSize(1)
        .first()
        .extracting(c -> c.text())
        .isEqualTo("MEGA-2560-R3\r\n");
  }
}
