package org.myostream.recording.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.device.DeviceUri;
import org.myostream.device.FrameLog;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.Sink;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

class RecordingSourceTest {
  private static final int FRAMES = 700;
  private static final int GAP = 37;

  private static MemoryRecording recording(double rateHz) {
    return MemoryRecording.integers(SampleType.INT24, 3, rateHz, FRAMES, GAP, 5);
  }

  private static FrameLog play(Recording recording, PlaySettings settings) throws IOException {
    try (RecordingSource source = new RecordingSource(recording, settings)) {
      FrameLog log = new FrameLog(source.spec().channels());
      source.open();
      boolean more = true;
      while (more) {
        more = source.read(log);
      }
      return log;
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "7, 0", "1000, 0", "90, 1", "90, 2"})
  void valuesAndIndicesAreThoseRecordedHoweverTheRunsAreCut(int most, long seed)
      throws IOException {
    RunLengths lengths =
        most == 0 ? null : seed == 0 ? RunLengths.of(most) : RunLengths.random(seed, most);
    FrameLog log = play(recording(2000), PlaySettings.fullSpeed(lengths));
    Recording same = recording(2000);
    FrameRun all = new FrameRun(FRAMES, 4);
    int frame = 0;
    try (FrameReader reader = same.frames(0)) {
      while (reader.read(all)) {
        for (int i = 0; i < all.length(); i++, frame++) {
          assertThat(log.indices.get(frame)).isEqualTo(all.firstIndex() + i);
          for (int c = 0; c < 4; c++) {
            RecordedChannel channel = same.streams().get(0).channels().get(c);
            assertThat(log.rows.get(frame)[c]).isEqualTo(channel.liveValue(all.row(i)[c]));
          }
        }
      }
    }
    assertThat(frame).isEqualTo(log.frames()).isEqualTo(FRAMES);
    assertThat(log.missing()).isEqualTo(GAP);
  }

  @Test
  void theStreamIsDescribedAsItWasRecorded() throws IOException {
    try (RecordingSource source =
        new RecordingSource(recording(2000), PlaySettings.fullSpeed(null))) {
      assertThat(source.spec().sampleRateHz()).isEqualTo(2000);
      assertThat(source.spec().layout()).isEqualTo(recording(2000).streams().get(0).layout());
      assertThat(source.spec().longestBlock()).isEqualTo(64);
    }
  }

  @Test
  void namedColumnsAreEmgInTheOrderNamedAndInMicrovolts() throws IOException {
    DeviceUri uri = DeviceUri.parse("replay:x?columns=TRIG,EMG2&unit=mV&speed=max");
    try (RecordingSource source = RecordingSource.of(uri, recording(2000))) {
      assertThat(source.spec().layout().names()).containsExactly("TRIG", "EMG2");
      assertThat(source.spec().layout().indicesOf(ChannelKind.EMG)).hasSize(2);
      FrameLog log = new FrameLog(2);
      source.open();
      source.read(log);
      FrameRun first = new FrameRun(1, 4);
      assertThat(recording(2000).frames(0).read(first)).isTrue();
      RecordedChannel second = recording(2000).streams().get(0).channels().get(1);
      assertThat(log.rows.get(0)[1]).isEqualTo((float) (second.value(first.row(0)[1]) * 1000));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream=leg | has no stream \"leg\"; it has emg",
        "columns=EMG9 | has no channel \"EMG9\"; stream emg has EMG1, EMG2, EMG3, TRIG",
        "unit=A | is not one of microvolts, millivolts, volts",
        "speed=0 | option speed=0 is not a number in 0.01..1000",
        "chunk=0.5 | option chunk=0.5 is not a number in 1..1000000",
        "loop=1 | unknown option loop; known: stream, columns, unit, rate, speed, chunk"
      })
  void whatTheRecordingLacksIsRefusedInASentence(String options, String complaint) {
    DeviceUri uri = DeviceUri.parse("replay:x?" + options);
    assertThatThrownBy(() -> RecordingSource.of(uri, recording(2000)))
        .hasMessageContaining(complaint);
  }

  @Test
  void anIrregularStreamNeedsARate() throws IOException {
    MemoryRecording.Builder builder = new MemoryRecording.Builder();
    List<RecordedChannel> channels =
        List.of(new RecordedChannel(Channel.emg("EMG1"), SampleType.FLOAT32));
    MemoryRecording irregular =
        builder.stream("emg", "EMG", 0, channels).rows(0, new double[20][1], 0, 20).build();
    assertThatThrownBy(() -> new RecordingSource(irregular, PlaySettings.fullSpeed(null)))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("has no fixed rate; give one with the option rate=HZ");
    DeviceUri uri = DeviceUri.parse("replay:x?rate=250");
    try (RecordingSource source = RecordingSource.of(uri, irregular)) {
      assertThat(source.spec().sampleRateHz()).isEqualTo(250);
    }
  }

  @Test
  void aFileWhoseFramesRunBackwardsIsDamaged() {
    double[][] rows = new double[20][1];
    List<RecordedChannel> channels =
        List.of(new RecordedChannel(Channel.emg("EMG1"), SampleType.FLOAT32));
    MemoryRecording backwards =
        new MemoryRecording.Builder()
            .stream("emg", "EMG", 1000, channels)
                .rows(30, rows, 0, 10)
                .rows(35, rows, 10, 20)
                .build();
    assertThatThrownBy(() -> play(backwards, PlaySettings.fullSpeed(null)))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("frame 35 comes after frame 39");
  }

  @ParameterizedTest
  @CsvSource({"1", "2.5"})
  void noFrameComesBeforeItIsDueAndTheGapIsWaitedOut(double speed) throws IOException {
    double rateHz = 4000;
    List<Long> early = new ArrayList<>();
    try (RecordingSource source =
        new RecordingSource(recording(rateHz), PlaySettings.atSpeed(speed, null))) {
      long[] start = new long[1];
      FrameLog log =
          new FrameLog(4) {
            @Override
            public void commit(long index) {
              if (System.nanoTime() - start[0] < index / rateHz / speed * 1e9 - 1) {
                early.add(index);
              }
              super.commit(index);
            }
          };
      start[0] = System.nanoTime();
      source.open();
      boolean more = true;
      while (more) {
        more = source.read(log);
      }
      assertThat(log.frames()).isEqualTo(FRAMES);
      assertThat(log.arrivals).isGreaterThan(5);
    }
    assertThat(early).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void atFullSpeedNothingIsLostToASmallRingOrASlowSink(Threads threads) throws Exception {
    Slow slow = new Slow(true);
    Slow inline = new Slow(false);
    playWhole(threads, PlaySettings.FULL_SPEED, List.of(slow, inline));
    assertThat(slow.frames).isEqualTo(FRAMES);
    assertThat(inline.frames).isEqualTo(FRAMES);
  }

  @Test
  void aPacedReplayLosesNoFrameToAPipelineThatFallsBehind() throws Exception {
    Slow inline = new Slow(false);
    playWhole(Threads.RING, 1000, List.of(inline));
    assertThat(inline.frames).isEqualTo(FRAMES);
  }

  private static void playWhole(Threads threads, double speed, List<Sink> sinks) throws Exception {
    RecordingSource source =
        new RecordingSource(recording(2000), PlaySettings.atSpeed(speed, RunLengths.of(5)));
    source.open();
    Conditioner conditioner = new Conditioner(source.spec(), List.of(), List.of(), null);
    try (Pipeline pipeline =
        new Pipeline(source, conditioner, sinks, new PipelineSettings(threads, 8, 10))) {
      pipeline.start();
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).isNull();
      assertThat(pipeline.status().ledger().received).isEqualTo(FRAMES);
      assertThat(pipeline.status().ledger().lost).isEqualTo(GAP);
      assertThat(pipeline.status().ledger().overrun).isZero();
      assertThat(pipeline.status().sinks()).allMatch(sink -> sink.droppedFrames() == 0);
    }
  }

  @Test
  void aSinkThatFailedHoldsNobodyUp() throws Exception {
    RecordingSource source =
        new RecordingSource(recording(2000), PlaySettings.fullSpeed(RunLengths.of(1)));
    source.open();
    Slow broken =
        new Slow(true) {
          @Override
          public void accept(EmgEvent event) {
            throw new IllegalStateException("broken on purpose");
          }
        };
    Conditioner conditioner = new Conditioner(source.spec(), List.of(), List.of(), null);
    try (Pipeline pipeline =
        new Pipeline(
            source, conditioner, List.of(broken), new PipelineSettings(Threads.RING, 8, 10))) {
      pipeline.start();
      pipeline.awaitEnd();
      assertThat(pipeline.status().ledger().received).isEqualTo(FRAMES);
    }
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    RecordingSource source =
        new RecordingSource(recording(0.5), PlaySettings.atSpeed(1, RunLengths.of(100)));
    source.open();
    List<Boolean> answers = new ArrayList<>();
    FrameLog log = new FrameLog(4);
    Thread reader =
        new Thread(
            () -> {
              try {
                boolean more = true;
                while (more) {
                  more = source.read(log);
                }
                answers.add(more);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    reader.start();
    source.close();
    reader.join();
    assertThat(answers).containsExactly(false);
    assertThat(source.state()).startsWith("closed");
  }

  /** Takes a millisecond for each event. */
  private static class Slow implements Sink {
    private final boolean mayBlock;
    private int frames;

    Slow(boolean mayBlock) {
      this.mayBlock = mayBlock;
    }

    @Override
    public String name() {
      return mayBlock ? "slow" : "inline";
    }

    @Override
    public boolean mayBlock() {
      return mayBlock;
    }

    @Override
    public void accept(EmgEvent event) {
      LockSupport.parkNanos(1_000_000);
      frames += event.raw.length();
    }

    @Override
    public void close() {}
  }
}
