package org.myostream.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.pipeline.EmgEvent;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

class UdpJsonSinkTest {
  @Test
  void aDatagramIsOneObjectWithTheFieldsOfTheBinaryForm() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.ACTIVATIONS))) {
      EmgEvent event = Events.of(8, 5);
      event.firstTime = 12.5;
      event.vaf = 0.5;
      event.lostBefore = 2;
      event.ledger.lost = 2;
      sink.accept(event);

      assertThat(receiver.nextText().replaceAll("\"age_us\":\\d+", "\"age_us\":0"))
          .isEqualTo(
              "{\"type\":\"activations\",\"seq\":0,\"index\":8,\"time\":12.500000,\"missing\":2,"
                  + "\"step\":4,\"flags\":[\"gap\",\"lost\"],\"vaf\":0.5,\"residual\":[0,0],"
                  + "\"data\":[[0.25,0.28125],[0.375,0.40625]],\"age_us\":0}\r\n");
    }
  }

  @Test
  void aLongBlockIsSplitBelow1400BytesWithoutLosingAFrame() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.RAW))) {
      sink.accept(Events.of(0, 2000));
      StringBuilder rows = new StringBuilder();
      for (int sequence = 0; !rows.toString().contains("[999,"); sequence++) {
        String text = receiver.nextText();
        assertThat(text.length()).isLessThanOrEqualTo(1400);
        assertThat(text).contains("\"seq\":" + sequence + ",");
        rows.append(text, text.indexOf("[["), text.indexOf("]]") + 2).append('\n');
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(rows).contains("[" + i + "," + i + ".25," + i + ".5]");
      }
    }
  }

  @Test
  void activationsTellWhatIsLeftUnexplained() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.ACTIVATIONS))) {
      EmgEvent event = Events.of(0, 4);
      event.vaf = 0.75;
      event.unusual = true;
      event.latestQuality[EmgEvent.FIRST_RESIDUAL] = 0.25f;
      event.latestQuality[EmgEvent.FIRST_RESIDUAL + 1] = Float.NaN;
      sink.accept(event);
      assertThat(receiver.nextText())
          .contains("\"flags\":[\"unusual\"],\"vaf\":0.75,\"residual\":[0.25,null],\"data\":[[0,");
    }
  }

  @Test
  void eachMotorUnitIsAnObjectOfItsOwn() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.UNITS))) {
      EmgEvent event = Events.of(1000, 8);
      Events.units(event, 700, 690);
      event.units.row(1)[1] = Float.NaN;
      sink.accept(event);
      assertThat(receiver.nextText())
          .startsWith("{\"type\":\"units\",\"seq\":0,\"index\":700,")
          .contains("\"data\":[[0,0.5,1,1.5,2,2.5,3,3.5,4]],");
      assertThat(receiver.nextText())
          .startsWith("{\"type\":\"units\",\"seq\":1,\"index\":690,")
          .contains("\"data\":[[2,null,3,");
    }
  }

  @Test
  void residualsThatWouldFillAMessageAreLeftOut() throws IOException {
    StreamSpec stream = new StreamSpec(1000, ChannelLayout.emg(200), 10);
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.ACTIVATIONS))) {
      EmgEvent event = new EmgEvent(stream, stream, stream, 1, 200, 100, 1);
      event.vaf = 0.75;
      event.activations.length(10);
      java.util.Arrays.fill(event.latestQuality, 0.123456f);
      sink.accept(event);
      assertThat(receiver.nextText()).contains("\"vaf\":0.75,\"data\":[[0],[0],");
    }
  }

  @Test
  void closingEndsTheStream() throws IOException {
    try (Receiver receiver = new Receiver()) {
      UdpJsonSink.open(receiver.address(), List.of(StreamKind.EMG)).close();
      assertThat(receiver.nextText()).contains("\"flags\":[\"end\"],\"data\":[],\"age_us\":0}");
    }
  }

  @Test
  void sendingDoesNotAllocate() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpJsonSink sink = UdpJsonSink.open(receiver.address(), List.of(StreamKind.values()))) {
      EmgEvent event = Events.of(0, 16);
      assertThat(Allocation.leastOf(50, () -> sink.accept(event))).isZero();
    }
  }
}
