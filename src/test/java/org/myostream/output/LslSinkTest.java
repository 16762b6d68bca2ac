package org.myostream.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myostream.lsl.LslSettings;
import org.myostream.lsl.StreamInfo;
import org.myostream.motorunit.UnitColumns;
import org.myostream.pipeline.EmgEvent;

class LslSinkTest {
  private static final StreamShape ENVELOPES =
      new StreamShape(
          StreamKind.ENVELOPE, List.of("biceps", "EMG2"), List.of("microvolts", "fraction"), 250);

  @Test
  void theStreamTellsWhatItsColumnsAre() {
    StreamInfo info = LslSink.info("cyton", ENVELOPES, Map.of("acquisition/model", "Cyton"));
    assertThat(info.name()).isEqualTo("myostream-cyton-envelope");
    assertThat(info.sourceId()).isEqualTo("myostream-cyton-envelope");
    assertThat(info.type()).isEqualTo("Envelope");
    assertThat(info.nominalRateHz()).isEqualTo(250);
    assertThat(info.channels().get(0).label()).isEqualTo("biceps");
    assertThat(info.channels().get(1).unit()).isEqualTo("fraction");
    assertThat(info.description()).containsEntry("acquisition/model", "Cyton");
  }

  @Test
  void theQualityIsAStreamOfItsOwn() throws IOException {
    StreamShape shape =
        new StreamShape(
            StreamKind.QUALITY,
            List.of("vaf", "unusual", "condition", "residual TA", "residual SO"),
            Collections.nCopies(5, "arbitrary"),
            10);
    StreamInfo info = LslSink.info("cyton", shape, Map.of());
    assertThat(info.name()).isEqualTo("myostream-cyton-quality");
    assertThat(info.type()).isEqualTo("Quality");
    assertThat(info.nominalRateHz()).isEqualTo(10);
    assertThat(info.channels().get(3).label()).isEqualTo("residual TA");
    try (LslSink sink =
        LslSink.open("test", List.of(shape), Map.of(), LslSettings.defaults().forLoopback())) {
      EmgEvent event = Events.of(0, 400);
      assertThat(Allocation.leastOf(20, () -> sink.accept(event))).isZero();
    }
  }

  @Test
  void motorUnitsAreAStreamWithoutARate() throws IOException {
    StreamShape shape = new StreamShape(StreamKind.UNITS, UnitColumns.LABELS, UnitColumns.UNITS, 0);
    StreamInfo info = LslSink.info("muovi-plus", shape, Map.of());
    assertThat(info.name()).isEqualTo("myostream-muovi-plus-units");
    assertThat(info.type()).isEqualTo("MotorUnits");
    assertThat(info.nominalRateHz()).isZero();
    assertThat(info.channels().get(UnitColumns.VELOCITY).unit()).isEqualTo("meters per second");
    try (LslSink sink =
        LslSink.open("test", List.of(shape), Map.of(), LslSettings.defaults().forLoopback())) {
      EmgEvent event = Events.of(0, 8);
      assertThat(Allocation.leastOf(20, () -> sink.accept(event))).isZero();
    }
  }

  @Test
  void anEventIsTakenWithoutAllocation() throws IOException {
    try (LslSink sink =
        LslSink.open("test", List.of(ENVELOPES), Map.of(), LslSettings.defaults().forLoopback())) {
      EmgEvent event = Events.of(0, 400);
      assertThat(Allocation.leastOf(20, () -> sink.accept(event))).isZero();
      assertThat(sink.dropped()).isZero();
    }
  }
}
