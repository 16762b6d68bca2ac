package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.dsp.Rectify;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.TrainingMetrics;

class ModelFollowerTest {
  private static final SynergyModel FIRST = ShippedModels.load("demo");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("m.json");
    SynergyModelFile.write(file, FIRST);
  }

  @Test
  void aChangedFileIsTakenOverOnce() throws IOException {
    ModelFollower follower = follower();
    assertThat(follower.look()).isNull();
    SynergyModelFile.write(file, FIRST);
    assertThat(follower.look()).isNull();

    SynergyModelFile.write(file, other());

    assertThat(follower.look())
        .startsWith("model " + file + " taken over: nmf, " + FIRST.synergies().size() + " syn");
    assertThat(follower.look()).isNull();
  }

  @Test
  void itLooksTwiceASecond() throws IOException {
    ModelFollower follower = follower();
    assertThat(follower.look(0)).isNull();
    SynergyModelFile.write(file, other());

    assertThat(follower.look(499)).isNull();
    assertThat(follower.look(500)).contains("taken over");
  }

  @Test
  void aDamagedFileAndAMissingOneLeaveTheOldModel() throws IOException {
    ModelFollower follower = follower();
    follower.look();
    Files.delete(file);
    assertThat(follower.look()).isNull();
    String text = SynergyModelFile.text(other());

    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThat(follower.look())
        .startsWith("model not taken over, the old one stays: " + file)
        .doesNotContain("\n");
    assertThat(follower.look()).isNull();

    SynergyModelFile.write(file, other());
    assertThat(follower.look()).contains("taken over:");
  }

  @Test
  void whatDoesNotFitTheStreamIsRefusedInOneSentence() throws IOException {
    ModelFollower follower = follower();
    String refused = "model " + file + " not taken over, the old one stays: ";

    SynergyModelFile.write(
        file, withChain(new ChainSettings(List.of(new Rectify()), FIRST.chain().envelope())));
    assertThat(follower.look()).startsWith(refused + "the synergy model was trained with");

    SynergyModelFile.write(
        file, with(FIRST.sampleRateHz() / 2, FIRST.channels(), FIRST.synergies().size()));
    assertThat(follower.look()).startsWith(refused + "the synergy model was trained at");

    SynergyModelFile.write(file, with(FIRST.sampleRateHz(), FIRST.channels(), 1));
    assertThat(follower.look()).startsWith(refused + "the new model has 1 synergies");

    List<String> reversed = new ArrayList<>(FIRST.channels());
    Collections.reverse(reversed);
    SynergyModelFile.write(file, with(FIRST.sampleRateHz(), reversed, FIRST.synergies().size()));
    assertThat(follower.look()).startsWith(refused + "its channels are");

    SynergyModelFile.write(file, other());
    assertThat(follower.look()).contains("taken over:");
  }

  @Test
  void aShippedModelIsNotFollowed() {
    assertThatThrownBy(() -> plan("demo"))
        .hasMessage("the shipped model demo never changes; follow a model in a file");
  }

  private ModelFollower follower() throws IOException {
    return Objects.requireNonNull(plan(file.toString()).follower());
  }

  private static StreamPlan plan(String model) throws IOException {
    Session session =
        Session.empty()
            .withDevice("synthetic:?ch=16&fs=500", "test")
            .withModel(model, "test")
            .withUse(ModelUse.usual().withFollow(true), ModelUse.FOLLOW, "test");
    return Wiring.plan(Wiring.wire(session));
  }

  private static SynergyModel other() {
    return with(FIRST.sampleRateHz(), FIRST.channels(), FIRST.synergies().size());
  }

  private static SynergyModel withChain(ChainSettings chain) {
    return make(FIRST.sampleRateHz(), FIRST.channels(), FIRST.synergies().size(), chain);
  }

  private static SynergyModel with(double rateHz, List<String> channels, int synergies) {
    return make(rateHz, channels, synergies, FIRST.chain());
  }

  /** A model with equal weights in every column. */
  private static SynergyModel make(
      double rateHz, List<String> channels, int synergies, ChainSettings chain) {
    double weight = 1 / Math.sqrt(channels.size());
    TrainingMetrics training = FIRST.training();
    return SynergyModel.nmf(
        rateHz,
        channels,
        FIRST.synergies().subList(0, synergies),
        chain,
        channels.stream().map(name -> chain.referencesMicrovolts().get(name)).toList(),
        Collections.nCopies(channels.size(), Collections.nCopies(synergies, weight)),
        training);
  }
}
