package org.myostream.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.pipeline.EmgEvent;

class UdpSinkTest {
  @Test
  void everyFieldStandsAtItsOffset() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.EMG))) {
      EmgEvent event = Events.of(100, 2);
      event.lostBefore = 7;
      event.ledger.lost = 7;
      sink.accept(event);
      ByteBuffer datagram = receiver.next();

      assertThat(datagram.limit()).isEqualTo(48 + 2 * 2 * 4);
      assertThat(new byte[] {datagram.get(), datagram.get(), datagram.get(), datagram.get()})
          .containsExactly('M', 'Y', 'O', 'S');
      assertThat(datagram.get(4)).as("version").isEqualTo((byte) 1);
      assertThat(datagram.get(5)).as("kind").isEqualTo((byte) 3);
      assertThat(datagram.getShort(6)).as("flags: gap, lost").isEqualTo((short) 0b1_0001);
      assertThat(datagram.getLong(8)).as("sequence").isZero();
      assertThat(datagram.getLong(16)).as("index").isEqualTo(100);
      assertThat(datagram.getDouble(24)).as("time").isEqualTo(event.firstTime);
      double nowMicros = (System.nanoTime() * 1e-9 - event.firstTime) * 1e6;
      assertThat((double) datagram.getInt(32)).as("age").isBetween(0.0, nowMicros);
      assertThat(datagram.getInt(36)).as("missing").isEqualTo(7);
      assertThat(datagram.getShort(40)).as("frames").isEqualTo((short) 2);
      assertThat(datagram.getShort(42)).as("values").isEqualTo((short) 2);
      assertThat(datagram.getInt(44)).as("step").isEqualTo(1);
      for (int i = 0; i < 2; i++) {
        for (int c = 0; c < 2; c++) {
          assertThat(datagram.getFloat(48 + 8 * i + 4 * c)).isEqualTo(Events.value(100 + i, c, 10));
        }
      }
    }
  }

  @Test
  void decimatedFramesCarryDeviceIndexAndTime() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.ACTIVATIONS))) {
      EmgEvent event = Events.of(102, 8);
      sink.accept(event);
      ByteBuffer datagram = receiver.next();

      assertThat(datagram.getLong(16)).isEqualTo(104);
      assertThat(datagram.getDouble(24)).isEqualTo(event.firstTime + 2 * event.secondsPerFrame);
      assertThat(datagram.getShort(40)).isEqualTo((short) 2);
      assertThat(datagram.getInt(44)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(value = StreamKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNITS")
  void aLongBlockIsSplitBelow1400BytesWithoutLosingAFrame(StreamKind kind) throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(kind))) {
      EmgEvent event = Events.of(0, 2000);
      event.lostBefore = 3;
      sink.accept(event);
      int step = kind.decimation(event);
      long index = 0;
      for (long sequence = 0; index < 2000; sequence++) {
        ByteBuffer datagram = receiver.next();
        int frames = datagram.getShort(40);
        assertThat(datagram.limit()).isLessThanOrEqualTo(1400);
        assertThat(datagram.get(5)).isEqualTo((byte) kind.code());
        assertThat(datagram.getLong(8)).isEqualTo(sequence);
        assertThat(datagram.getLong(16)).isEqualTo(index);
        assertThat(datagram.getInt(36)).isEqualTo(sequence == 0 ? 3 : 0);
        assertThat(datagram.getShort(6) & Flags.GAP).isEqualTo(sequence == 0 ? 1 : 0);
        index += (long) frames * step;
      }
      assertThat(index).isEqualTo(2000);
      assertThat(receiver.isEmpty()).isTrue();
    }
  }

  @Test
  void eachMotorUnitTravelsAloneWithItsOwnIndexAndTime() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.UNITS))) {
      EmgEvent event = Events.of(1000, 8);
      Events.units(event, 700, 690, 1007);
      sink.accept(event);
      long[] indices = {700, 690, 1007};
      for (int i = 0; i < indices.length; i++) {
        ByteBuffer datagram = receiver.next();
        assertThat(datagram.get(5)).isEqualTo((byte) 6);
        assertThat(datagram.getLong(16)).isEqualTo(indices[i]);
        assertThat(datagram.getDouble(24)).isEqualTo(event.timeOfRaw(indices[i]));
        assertThat(datagram.getShort(40)).isEqualTo((short) 1);
        assertThat(datagram.getShort(42)).isEqualTo((short) 9);
        assertThat(datagram.getFloat(48 + 4)).isEqualTo(Events.value(i, 1, 2));
      }
      assertThat(receiver.isEmpty()).isTrue();
    }
  }

  @Test
  void aGapWaitsForTheNextFrameOfASlowStream() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.ENVELOPE))) {
      EmgEvent none = Events.of(101, 2);
      none.lostBefore = 5;
      sink.accept(none);
      EmgEvent some = Events.of(104, 2);
      some.lostBefore = 1;
      sink.accept(some);

      assertThat(receiver.next().getInt(36)).isEqualTo(6);
      assertThat(receiver.isEmpty()).isTrue();
    }
  }

  @Test
  void whatIsUnlikeTheCalibrationIsFlaggedWithWhatTheModelMade() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.values()))) {
      EmgEvent event = Events.of(0, 4);
      event.unusual = true;
      sink.accept(event);
      for (StreamKind kind : StreamKind.values()) {
        ByteBuffer datagram = receiver.next();
        assertThat(datagram.get(5)).isEqualTo((byte) kind.code());
        assertThat((int) datagram.getShort(6)).isEqualTo(kind.comesFromModel() ? 64 : 0);
      }
    }
  }

  @Test
  void flagsTellWhatHasHappenedSinceTheStart() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.RAW))) {
      EmgEvent event = Events.of(0, 1);
      event.ledger.overrun = 1;
      event.ledger.rejected = 1;
      sink.accept(event);
      assertThat(receiver.next().getShort(6)).isEqualTo((short) 0b1010);
    }
  }

  @Test
  void closingEndsEachStreamWithAnEmptyDatagram() throws IOException {
    try (Receiver receiver = new Receiver()) {
      UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.RAW, StreamKind.ENVELOPE));
      sink.accept(Events.of(0, 4));
      sink.close();
      receiver.next();
      receiver.next();
      for (StreamKind kind : List.of(StreamKind.RAW, StreamKind.ENVELOPE)) {
        ByteBuffer end = receiver.next();
        assertThat(end.limit()).isEqualTo(48);
        assertThat(end.get(5)).isEqualTo((byte) kind.code());
        assertThat(end.getShort(6)).isEqualTo((short) Flags.END);
        assertThat(end.getLong(8)).isEqualTo(1);
        assertThat(end.getLong(16)).isEqualTo(4);
      }
    }
  }

  @Test
  void aDatagramTheNetworkRefusesIsCountedAndNotThrown() throws IOException {

    try (UdpSink sink =
        UdpSink.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(StreamKind.RAW))) {
      sink.accept(Events.of(0, 1));
      assertThat(sink.dropped()).isEqualTo(1);
      assertThat(sink.lastError()).isNotNull();
    }
  }

  @Test
  void refusesAHostThatDoesNotResolve() {
    assertThatThrownBy(
            () ->
                UdpSink.open(
                    InetSocketAddress.createUnresolved("nowhere.invalid", 9),
                    List.of(StreamKind.RAW)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.invalid:9 cannot be resolved");
  }

  @Test
  void sendingDoesNotAllocate() throws IOException {
    try (Receiver receiver = new Receiver();
        UdpSink sink = UdpSink.open(receiver.address(), List.of(StreamKind.values()))) {
      EmgEvent event = Events.of(0, 16);
      assertThat(Allocation.leastOf(50, () -> sink.accept(event))).isZero();
    }
  }
}
