package org.myostream.recording.otb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.RoundTrip;
import org.myostream.recording.SampleType;
import org.myostream.signal.ChannelKind;

/** Archives built by hand from the format facts, for no real one may be shared. */
class OtbFormatTest {
  private static final OtbFormat FORMAT = new OtbFormat();

  private static final String QUATTROCENTO =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <Device Name="QUATTROCENTO;1" SampleFrequency="2048" DeviceTotalChannels="4" ad_bits="16">
        <Channels>
          <Adapter ID="GR08MM1305" Gain="150" HighPassFilter="10" LowPassFilter="500"
              ChannelStartIndex="0">
            <Channel Index="0" ID="GR08MM1305" Muscle="Tibialis anterior" />
            <Channel Index="1" ID="GR08MM1305" Muscle="Not defined" />
          </Adapter>
          <Adapter ID="Direct connection" Gain="0.5" HighPassFilter="Unknown"
              LowPassFilter="Unknown" ChannelStartIndex="2">
            <Channel Index="0" ID="AUX IN 1" />
          </Adapter>
          <Adapter ID="AdapterControl" Gain="1" ChannelStartIndex="3">
            <Channel Index="0" ID="Ramp" />
          </Adapter>
        </Channels>
      </Device>
      """;

  private static final String MARKERS =
      """
      <ArrayOfMarker><Marker><Milliseconds>1500</Milliseconds>
      <Description> contraction </Description></Marker></ArrayOfMarker>
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  private void add(String name, byte[] content) {
    add(name, content, '0');
  }

  private void add(String name, byte[] content, char type) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 124, String.format("%011o ", content.length));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    archive.writeBytes(header);
    archive.writeBytes(content);
    archive.writeBytes(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] raw = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(raw, 0, header, at, Math.min(raw.length, 100));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path save(String name) throws IOException {
    archive.writeBytes(new byte[1024]);
    Path file = folder.resolve(name);
    Files.write(file, archive.toByteArray());
    return file;
  }

  private static byte[] shorts(int frames, int channels) {
    ByteBuffer raw = ByteBuffer.allocate(2 * frames * channels).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames * channels; i++) {
      raw.putShort((short) (i * 7 - 1000));
    }
    return raw.array();
  }

  private Path quattrocento(int frames) throws IOException {
    add("trial.xml", utf8(QUATTROCENTO));
    add("markers_0.xml", utf8(MARKERS));
    add("patient.xml", utf8("<patient><family_name>X</family_name><place>lab</place></patient>"));
    add("trial.sig", shorts(frames, 4));
    return save("trial.otb+");
  }

  @Test
  void anOtbPlusArchiveIsReadInMicrovolts() throws IOException {
    try (Recording recording = RecordingFormats.open(quattrocento(100))) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.frames()).isEqualTo(100);
      assertThat(stream.sampleRateHz()).isEqualTo(2048);
      assertThat(stream.layout().names())
          .containsExactly("GR08MM1305", "GR08MM1305 2", "AUX IN 1", "Ramp");
      assertThat(stream.channels().stream().map(each -> each.channel().kind()))
          .containsExactly(ChannelKind.EMG, ChannelKind.EMG, ChannelKind.AUX, ChannelKind.COUNTER);
      RecordedChannel first = stream.channels().get(0);
      assertThat(first.channel().muscle()).isEqualTo("Tibialis anterior");
      assertThat(first.filters()).isEqualTo("HP:10Hz LP:500Hz");
      assertThat(first.value(1)).isCloseTo(0.50863, within(1e-5));
      assertThat(stream.channels().get(2).value(1)).isCloseTo(152.6, within(0.02));
      assertThat(stream.channels().get(3).channel().unit()).isEqualTo("counts");
      assertThat(recording.events())
          .containsExactly(new RecordedEvent(1.5, 0, "contraction", "file"));
      assertThat(recording.facts())
          .containsEntry("device", "QUATTROCENTO")
          .doesNotContainValue("X");
      assertThat(RoundTrip.content(recording, 0, 7).get(99))
          .isEqualTo("99[1772.0, 1779.0, 1786.0, 1793.0]");
    }
  }

  @Test
  void aCompressedArchiveReadsLikeAPlainOne() throws IOException {
    Path plain = quattrocento(300);
    Path compressed = folder.resolve("compressed.otb+");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(plain, out);
    }
    try (Recording one = RecordingFormats.open(plain);
        Recording other = RecordingFormats.open(compressed)) {
      assertThat(RoundTrip.content(other, 0, 64)).isEqualTo(RoundTrip.content(one, 0, 100));
    }
  }

  @Test
  void theDurationCorrectsAWrongNumberOfBits() throws IOException {
    String device =
        "<Device Name=\"NEW\" SampleFrequency=\"100\" DeviceTotalChannels=\"2\" ad_bits=\"16\">"
            + "<Adapter ID=\"A\" Gain=\"2\" ChannelStartIndex=\"0\"><Channel Index=\"0\" ID=\"c\"/>"
            + "<Channel Index=\"1\" ID=\"c\"/></Adapter></Device>";
    ByteBuffer raw = ByteBuffer.allocate(100 * 2 * 3).order(ByteOrder.LITTLE_ENDIAN);
    raw.put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, 0x56, 0x34, 0x12});
    add("t.xml", utf8(device));
    add("patient.xml", utf8("<p><duration>1</duration></p>"));
    add("t.sig", raw.array());
    try (Recording recording = FORMAT.open(save("t.otb+"))) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.frames()).isEqualTo(100);
      assertThat(stream.channels().get(0).type()).isEqualTo(SampleType.INT24);
      assertThat(stream.channels().get(0).value(1)).isEqualTo(1e6 * (3.3 / 65536 / 2));
      assertThat(RoundTrip.content(recording, 0, 9).get(0)).isEqualTo("0[-2.0, 1193046.0]");
    }
  }

  private static String track(String fields) {
    return "<TrackInfo><Device>Novecento+;1</Device><Gain>4</Gain><ADC_Nbits>24</ADC_Nbits>"
        + "<ADC_Range>2.5</ADC_Range><SamplingFrequency>500</SamplingFrequency>"
        + fields
        + "</TrackInfo>";
  }

  private Path novecento() throws IOException {
    String tracks =
        "<ArrayOfTrackInfo>"
            + track(
                "<SubTitle>GR10</SubTitle><SignalStreamPath>b.sig</SignalStreamPath>"
                    + "<NumberOfChannels>2</NumberOfChannels>")
            + track(
                "<SubTitle>Buffer</SubTitle><SignalStreamPath>b.sig</SignalStreamPath>"
                    + "<NumberOfChannels>1</NumberOfChannels>")
            + track(
                "<SubTitle>AUX 1</SubTitle><SignalStreamPath>c.sig</SignalStreamPath>"
                    + "<NumberOfChannels>1</NumberOfChannels>")
            + "</ArrayOfTrackInfo>";
    ByteBuffer three = ByteBuffer.allocate(50 * 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 150; i++) {
      three.putInt(i * 100_003 - 7_000_000);
    }
    add("a.sig", new byte[40]);
    add("b.sig", three.array());
    add("c.sig", new byte[50 * 4]);
    add("Tracks_000.xml", utf8(tracks));
    return save("n.otb4");
  }

  @Test
  void novecentoFilesHaveNumbersOfFourBytesAndAStreamForEachFileInUse() throws IOException {
    try (Recording recording = RecordingFormats.open(novecento())) {
      assertThat(recording.streams().stream().map(RecordedStream::name))
          .containsExactly("b.sig", "c.sig");
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.frames()).isEqualTo(50);
      assertThat(stream.layout().names()).containsExactly("GR10 1", "GR10 2", "Buffer");
      RecordedChannel first = stream.channels().get(0);
      assertThat(first.type()).isEqualTo(SampleType.INT32);
      assertThat(first.value(1)).isEqualTo(2.5 / (1 << 24) / 4 * 1e6);
      assertThat(stream.channels().get(2).channel().kind()).isEqualTo(ChannelKind.COUNTER);
      assertThat(RoundTrip.content(recording, 0, 9).get(1))
          .isEqualTo("1[-6699991.0, -6599988.0, -6499985.0]");
    }
  }

  @Test
  void tracksTakeTheirPlaceInAFrameFromTheAcquisitionChannel() throws IOException {
    String fields =
        "<SignalStreamPath>x.sig</SignalStreamPath><TotalChannelsInFile>3</TotalChannelsInFile>"
            + "<SampleSize>2</SampleSize><NumberOfChannels>1</NumberOfChannels>"
            + "<AcquisitionChannel>";
    add(
        "Tracks_000.xml",
        utf8(
            "<ArrayOfTrackInfo>"
                + track("<Title>two</Title>" + fields + "2</AcquisitionChannel>")
                + track(
                    "<Title>load cell</Title><UnitOfMeasurement>kg</UnitOfMeasurement>"
                        + fields
                        + "0</AcquisitionChannel>")
                + "</ArrayOfTrackInfo>"));
    add("x.sig", shorts(10, 3));
    try (Recording recording = FORMAT.open(save("x.otb4"))) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.layout().names()).containsExactly("two", "load cell");
      assertThat(stream.channels().get(1).channel().unit()).isEqualTo("kg");
      FrameRun run = new FrameRun(10, 2);
      try (FrameReader reader = recording.frames(0)) {
        reader.read(run);
      }
      assertThat(run.row(1)).containsExactly(-965.0, -979.0);
    }
  }

  @Test
  void longNamesOfGnuAndPaxArchivesAreKnown() throws IOException {
    String base = "d/" + "n".repeat(120);
    add("././@LongLink", utf8(base + ".xml\0"), 'L');
    add("short.xml", utf8(QUATTROCENTO));
    String record = "path=" + base + ".sig\n";
    add("pax", utf8((record.length() + 4) + " " + record), 'x');
    add("short.sig", shorts(5, 4));
    try (Recording recording = FORMAT.open(save("long.otb+"))) {
      assertThat(recording.streams().get(0).name()).isEqualTo("n".repeat(120) + ".sig");
    }
  }

  @Test
  void externalEntitiesAreRefused() throws IOException {
    add(
        "t.xml",
        utf8(
            "<!DOCTYPE Device [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<Device Name=\"&e;\"/>"));
    add("t.sig", shorts(5, 4));
    Path file = save("t.otb+");
    assertThatThrownBy(() -> FORMAT.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("t.xml is no sound XML");
  }

  @Test
  void anArchiveWithoutSignalsIsRefusedWithWhatItHolds() throws IOException {
    add("readme.txt", utf8("nothing"));
    Path file = save("r.otb4");
    assertThatThrownBy(() -> FORMAT.open(file))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("found: [readme.txt]");
  }

  @Test
  void aTornSignalKeepsItsWholeFrames() throws IOException {
    Path file = quattrocento(1000);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1024 - 4001));
    try (Recording recording = FORMAT.open(file)) {
      assertThat(recording.damage()).isNotEmpty();
      assertThat(recording.streams().get(0).frames()).isBetween(480L, 999L);
    }
  }

  @Test
  void everyPrefixIsReadOrRefusedInOneSentence() throws IOException {
    Path file = quattrocento(60);
    assertThat(RoundTrip.prefixes(FORMAT, file, 7)).isPositive();
  }

  @Test
  void changedBytesAreReadOrRefusedInOneSentence() throws IOException {
    List<Path> files = List.of(quattrocento(60));
    for (Path file : files) {
      assertThat(RoundTrip.flips(FORMAT, file, 1500, Integer.MAX_VALUE, 9)).isPositive();
    }
    archive.reset();
    assertThat(RoundTrip.flips(FORMAT, novecento(), 1500, Integer.MAX_VALUE, 10)).isPositive();
  }
}
