package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.Encoders;
import org.myostream.synergy.SynergyEncoder;

class ModelSwapTest {
  private static final int LONGEST = 205;
  private static final int SWAPS = 3000;
  private static final StreamSpec STREAM = new StreamSpec(1000, ChannelLayout.emg(2), LONGEST);
  private static final int[] COLUMNS = {0, 1};

  /** The first model gives (x0, x1), the second (x1, x0): x1 is always above x0. */
  @Test
  void thousandsOfSwapsLoseNoFrameAndEveryBlockIsComputedByOneModel() throws Exception {
    Conditioner conditioner = new Conditioner(STREAM, List.of(), List.of(), stream -> straight());
    AtomicInteger swaps = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    Thread swapper =
        new Thread(
            () -> {
              for (int i = 0; !done.get(); i++) {
                conditioner.swap(i % 2 == 0 ? crossed() : straight());
                swaps.incrementAndGet();
              }
            });
    swapper.start();
    EmgEvent event = conditioner.newEvent();
    Random random = new Random(1);
    long index = 0;
    int changes = 0;
    boolean before = false;
    try {
      while (swaps.get() < SWAPS || changes < 100) {
        fill(event, index, 1 + random.nextInt(LONGEST));
        conditioner.process(event, 10);

        assertThat(event.activations.firstIndex()).isEqualTo(index);
        assertThat(event.activations.length()).isEqualTo(event.raw.length());
        boolean now = event.activations.row(0)[0] > event.activations.row(0)[1];
        for (int i = 0; i < event.raw.length(); i++) {
          float[] row = event.activations.row(i);
          float[] raw = event.raw.row(i);
          assertThat(row).containsExactly(now ? raw[1] : raw[0], now ? raw[0] : raw[1]);
        }
        changes += now != before ? 1 : 0;
        before = now;
        index = event.raw.endIndex();
      }
    } finally {
      done.set(true);
      swapper.join();
    }
  }

  @Test
  void aSwappedModelStartsWithAnEmptyWindow() {
    Conditioner conditioner = new Conditioner(STREAM, List.of(), List.of(), stream -> straight());
    EmgEvent event = conditioner.newEvent();
    fill(event, 0, 100);
    conditioner.process(event, 10);
    assertThat(event.vaf).isEqualTo(1);
    conditioner.swap(Encoders.nmf(new double[][] {{1, 0}, {0, 0}}, COLUMNS, 1000));
    fill(event, 100, 1);
    conditioner.process(event, 10);

    double x0 = event.raw.row(0)[0];
    double x1 = event.raw.row(0)[1];
    assertThat(event.vaf).isEqualTo(1 - x1 * x1 / (x0 * x0 + x1 * x1));
  }

  @Test
  void refusesAModelOfAnotherShape() {
    Conditioner conditioner = new Conditioner(STREAM, List.of(), List.of(), stream -> straight());
    SynergyEncoder fewer = Encoders.nmf(new double[][] {{1}, {0}}, COLUMNS, 1000);
    SynergyEncoder narrower = Encoders.nmf(new double[][] {{1, 0}}, new int[1], 1000);

    assertThatThrownBy(() -> conditioner.swap(fewer))
        .hasMessage(
            "the new model has 1 synergies, the stream was set up for 2; give a model of that"
                + " size, or start the stream again");
    assertThatThrownBy(() -> conditioner.swap(narrower))
        .hasMessageStartingWith("the new model has 1 muscles, the stream was set up for 2");
  }

  private static void fill(EmgEvent event, long first, int length) {
    event.raw.firstIndex(first);
    event.raw.length(length);
    for (int i = 0; i < length; i++) {
      event.raw.row(i)[0] = 1 + (first + i) % 7;
      event.raw.row(i)[1] = 100 + (first + i) % 11;
    }
  }

  private static SynergyEncoder straight() {
    return Encoders.nmf(new double[][] {{1, 0}, {0, 1}}, COLUMNS, 1000);
  }

  private static SynergyEncoder crossed() {
    return Encoders.nmf(new double[][] {{0, 1}, {1, 0}}, COLUMNS, 1000);
  }
}
