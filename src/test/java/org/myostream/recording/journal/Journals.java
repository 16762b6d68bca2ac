package org.myostream.recording.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.Quantisation;
import org.myostream.signal.StreamSpec;

/** Journals for tests. */
final class Journals {
  static final long STARTED = 5_000_000_000L;
  static final double RATE = 2000;
  static final double STEP = 0.02235174445530706;

  private Journals() {}

  /** EMG channels of 24 bits. */
  static List<Channel> emg(int count) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      channels.add(
          new Channel(
              "EMG" + i, ChannelKind.EMG, "microvolts", "m" + i, Quantisation.ofStep(STEP)));
    }
    return channels;
  }

  static JournalHeader header(List<Channel> channels, int activations) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= activations; i++) {
      names.add("synergy " + i);
    }
    Map<String, String> attachments = new LinkedHashMap<>();
    attachments.put(JournalHeader.SESSION, "device: emulated\n# \u00e9\u4e2d\ud83d\ude00\n");
    attachments.put(JournalHeader.MODEL, "{\"weights\": [0.1]}");
    return new JournalHeader(
        new UUID(1, channels.size()),
        1,
        Instant.parse("2026-03-04T05:06:07.250Z"),
        STARTED,
        "myostream test",
        "emulator://test",
        "test amplifier",
        new StreamSpec(RATE, new ChannelLayout(channels), 100),
        names,
        10,
        attachments,
        Map.of("subject", "S01"));
  }

  /** Frames {@code first} to {@code first + frames} of random counts of {@code bits} bits. */
  static SampleChunk chunk(JournalHeader header, long first, int frames, int bits, Random random) {
    int channels = header.stream().channels();
    int rows = frames / 10;
    SampleChunk chunk = new SampleChunk(frames, channels, rows * header.activations().size());
    timed(chunk, first, frames);
    for (int i = 0; i < chunk.raw.length; i++) {
      Quantisation scale = header.stream().layout().channels().get(i % channels).quantisation();
      int count = random.nextInt() >> (32 - bits);
      chunk.raw[i] = scale == null ? random.nextFloat() : scale.value(count);
    }
    if (!header.activations().isEmpty()) {
      chunk.activationRows = rows;
      chunk.firstActivation = first / 10;
      for (int i = 0; i < chunk.activations.length; i++) {
        chunk.activations[i] = random.nextFloat();
      }
    }
    return chunk;
  }

  static void timed(SampleChunk chunk, long first, int frames) {
    chunk.firstIndex = first;
    chunk.frames = frames;
    chunk.firstTime = STARTED * 1e-9 + first / RATE;
    chunk.secondsPerFrame = 1 / RATE;
    chunk.arrivalNanos = STARTED + first;
  }

  /** All live values of a stream by index, as bits; a row a frame. */
  static Map<Long, int[]> rows(Recording recording, int stream) throws IOException {
    Map<Long, int[]> rows = new LinkedHashMap<>();
    List<RecordedChannel> channels = recording.streams().get(stream).channels();
    FrameRun run = new FrameRun(333, channels.size());
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          int[] row = new int[channels.size()];
          for (int c = 0; c < row.length; c++) {
            row[c] = Float.floatToRawIntBits(channels.get(c).liveValue(run.row(i)[c]));
          }
          rows.put(run.firstIndex() + i, row);
        }
      }
    }
    return rows;
  }
}
