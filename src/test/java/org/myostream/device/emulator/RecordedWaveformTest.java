package org.myostream.device.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.device.DeviceUri;
import org.myostream.device.ProfileLoader;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FrameDecoder;
import org.myostream.protocol.FrameListener;
import org.myostream.protocol.FramePlan;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

@Timeout(20)
class RecordedWaveformTest {
  private static final FramePlan MUOVI = ProfileLoader.load("muovi").plan(Map.of());
  @TempDir Path folder;

  @Test
  void recordingsAreMatchedByNameThenByOrderAndEnd() throws IOException {
    ChannelLayout device = MUOVI.layout();
    String second = device.names().get(1);
    try (Waveform named = recorded(second + "\n7\n8\n", device)) {
      assertThat(play(named, device.size())[1]).isEqualTo(7f);
      assertThat(play(named, device.size())[1]).isEqualTo(8f);
      assertThat(named.next(new float[device.size()])).isFalse();
    }
    try (Waveform ordered = recorded("left,right\n3,4\n5,6\n", device)) {
      assertThat(play(ordered, device.size())).startsWith(3f, 4f, 0f);
    }
    assertThatThrownBy(() -> recorded(second + ",other\n1,2\n3,4\n", device))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only 1 of the recording's channels");
    ChannelLayout one = ChannelLayout.emg(1);
    assertThatThrownBy(() -> recorded("left,right\n3,4\n5,6\n", one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the recording has 2 channels, the device only 1");
  }

  @Test
  void anElectrodeOfAGridKeepsItsPlaceOnAnotherWiring() throws IOException {
    ElectrodeGrid recordedGrid = new ElectrodeGrid("rows", 8, new int[][] {{0, 1}, {2, 3}});
    ElectrodeGrid deviceGrid = new ElectrodeGrid("turned", 8, new int[][] {{3, 1}, {4, 2}});
    StreamSpec spec = new StreamSpec(2000, ChannelLayout.emg(3), 64, recordedGrid);
    FrameSource three = source("a,b,c\n5,6,7\n8,9,10\n", 2000);
    FrameSource onGrid = new OnGrid(three, spec);
    try (Waveform played = Waveform.recorded(onGrid, ChannelLayout.emg(4), deviceGrid)) {
      assertThat(play(played, 4)).containsExactly(5, 7, 0, 6);
    }
    ElectrodeGrid other = new ElectrodeGrid("line", 8, new int[][] {{1}, {2}, {3}});
    assertThatThrownBy(() -> Waveform.recorded(onGrid, ChannelLayout.emg(3), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a grid of 2x2, grid line is 3x1");
  }

  @Test
  void aMusclesNameFindsItsElectrodeWhateverTheOrder() throws IOException {
    ChannelLayout leg = ProfileLoader.load("muovi-walking").layout();
    int maximus = leg.names().indexOf("MA");
    int rectus = leg.names().indexOf("RF");
    try (Waveform mixed = recorded("rectus femoris,MA\n3,4\n5,6\n", leg)) {
      float[] expected = new float[leg.size()];
      expected[rectus] = 3;
      expected[maximus] = 4;
      assertThat(play(mixed, leg.size())).isEqualTo(expected);
    }
  }

  @Test
  void aDeviceHangsUpAfterTheLastLineOfItsRecording() throws Exception {
    StringBuilder csv = new StringBuilder("left,right\n");
    for (int i = 0; i < 50; i++) {
      csv.append(10 * i).append(',').append(-20 * i).append('\n');
    }
    Waveform waveform = recorded(csv.toString(), MUOVI.layout());
    try (ServerSocket host = new ServerSocket(0);
        Emulator emulator =
            Emulator.start(
                MUOVI,
                Endpoint.connectTo("127.0.0.1", host.getLocalPort()),
                waveform,
                EmulatorSettings.DEFAULT);
        Socket device = host.accept()) {
      device.getOutputStream().write(0x09);
      List<float[]> rows = decode(device.getInputStream().readAllBytes());
      assertThat(emulator.awaitEnd(5000)).isTrue();
      assertThat(emulator.failure()).isNull();
      assertThat(emulator.ledger().generated).isEqualTo(50);
      assertThat(emulator.ledger().intact).isEqualTo(50);
      assertThat(rows).hasSize(50);
      for (int i = 0; i < 50; i++) {
        assertThat(rows.get(i)[0]).as("row %d", i).isCloseTo(10f * i, within(0.15f));
        assertThat(rows.get(i)[1]).as("row %d", i).isCloseTo(-20f * i, within(0.15f));
      }
    }
  }

  /** On a ramp of 1 a row, the value is the time in rows. */
  @ParameterizedTest
  @CsvSource({"500,1250", "500,2000", "2000,500", "2000,1999", "250,250", "1000,16000"})
  void aRampResampledIsTheSameRampInTime(double recordedHz, double deviceHz) throws IOException {
    int rows = 101;
    StringBuilder csv = new StringBuilder("up,down\n");
    for (int i = 0; i < rows; i++) {
      csv.append(i).append(',').append(-2 * i).append('\n');
    }
    FrameSource source = source(csv.toString(), recordedHz);
    int played = 0;
    try (Waveform waveform = Waveform.resampled(source, ChannelLayout.emg(3), null, deviceHz)) {
      float[] row = new float[3];
      while (waveform.next(row)) {
        float expected = (float) (played * recordedHz / deviceHz);
        assertThat(row[0]).isCloseTo(expected, within(1e-4f));
        assertThat(row[1]).isCloseTo(-2 * expected, within(1e-4f));
        assertThat(row[2]).isZero();
        played++;
      }
      assertThat(waveform.next(row)).isFalse();
    }
    assertThat(played).isEqualTo(1 + (int) Math.floor((rows - 1) * deviceHz / recordedHz));
  }

  @Test
  void aResampledPeakIsJoinedByStraightLines() throws IOException {
    FrameSource source = source("left\n0\n8\n-4\n", 500);
    try (Waveform waveform = Waveform.resampled(source, ChannelLayout.emg(1), null, 2000)) {
      float[] heard = new float[9];
      for (int i = 0; i < heard.length; i++) {
        heard[i] = play(waveform, 1)[0];
      }
      assertThat(heard).containsExactly(0, 2, 4, 6, 8, 5, 2, -1, -4);
      assertThat(waveform.next(new float[1])).isFalse();
    }
  }

  private static float[] play(Waveform waveform, int columns) throws IOException {
    float[] row = new float[columns];
    assertThat(waveform.next(row)).isTrue();
    return row;
  }

  private Waveform recorded(String csv, ChannelLayout device) throws IOException {
    return Waveform.recorded(source(csv, 2000), device);
  }

  private FrameSource source(String csv, double rateHz) throws IOException {
    Path file = folder.resolve("recording.csv");
    Files.writeString(file, csv);
    return Replays.source(DeviceUri.parse("replay:" + file + "?speed=max&rate=" + rateHz));
  }

  private static List<float[]> decode(byte[] bytes) {
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[MUOVI.layout().size()];
    FrameListener listener =
        new FrameListener() {
          @Override
          public float[] row() {
            return row;
          }

          @Override
          public void frame(long index) {
            rows.add(row.clone());
          }

          @Override
          public void rejected(long frames) {}
        };
    FrameDecoder decoder = new FrameDecoder(MUOVI, listener);
    decoder.accept(bytes, 0, bytes.length, System.nanoTime());
    return rows;
  }

  /** A source whose channels are said to lie on a grid. */
  private record OnGrid(FrameSource source, StreamSpec spec) implements FrameSource {
    @Override
    public void open() throws IOException {
      source.open();
    }

    @Override
    public boolean read(FrameInput input) throws IOException {
      return source.read(input);
    }

    @Override
    public String state() {
      return source.state();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
