package org.myostream.motorunit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.motorunit.UnitNetworkFile;

class UnitTrainingTest {
  private static final class Losses implements UnitTraining.Watcher {
    private final List<Double> all = new ArrayList<>();

    @Override
    public void drawn(double share) {}

    @Override
    public void trained(double share, int epoch, double loss) {
      if (epoch > all.size()) {
        all.add(loss);
      }
    }
  }

  private static UnitTraining.Options options(NetworkVariant variant, int threads) {
    return new UnitTraining.Options(Networks.form(variant), variant, 256, 6, 1, threads);
  }

  @ParameterizedTest
  @EnumSource(NetworkVariant.class)
  void trainingLowersTheLoss(NetworkVariant variant) throws InterruptedException {
    Losses losses = new Losses();
    UnitTraining.train(options(variant, 2), losses);
    assertThat(losses.all).hasSize(6);
    assertThat(losses.all.get(5)).isLessThan(losses.all.get(0));
  }

  @Test
  void theSameSeedGivesTheSameBitsForAnyNumberOfThreads() throws InterruptedException {
    String one =
        UnitNetworkFile.text(UnitTraining.train(options(NetworkVariant.MISMATCH, 1), new Losses()));
    String two =
        UnitNetworkFile.text(UnitTraining.train(options(NetworkVariant.MISMATCH, 3), new Losses()));
    assertThat(two).isEqualTo(one);
  }

  @Test
  void anInterruptEndsATraining() {
    UnitTraining.Watcher interrupting =
        new UnitTraining.Watcher() {
          @Override
          public void drawn(double share) {}

          @Override
          public void trained(double share, int epoch, double loss) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> UnitTraining.train(options(NetworkVariant.MISMATCH, 1), interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void impossibleOptionsAreRefused() {
    NetworkVariant variant = NetworkVariant.MISMATCH;
    assertThatThrownBy(
            () -> new UnitTraining.Options(Networks.form(variant), variant, 256, 6, 1000, 1))
        .hasMessage("seed 1000 is not within 1 to 999");
    assertThatThrownBy(() -> new UnitTraining.Options(Networks.form(variant), variant, 5, 6, 1, 1))
        .hasMessageContaining("5 cases are fewer than 128");
    assertThatThrownBy(() -> NetworkVariant.named("other"))
        .hasMessage("variant 'other' is neither mismatch nor published");
  }
}
