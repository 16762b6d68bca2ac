package org.myostream.recording.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.FrameReader;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;

/** A record, read once to check the sums in its header. */
final class WfdbRecording implements Recording {
  private final WfdbHeader header;
  private final RecordedStream stream;
  private final List<Damage> damage = new ArrayList<>();

  static WfdbRecording open(Path path) throws IOException {
    return new WfdbRecording(WfdbHeader.read(path));
  }

  private WfdbRecording(WfdbHeader header) throws IOException {
    this.header = header;
    long held = Long.MAX_VALUE;
    for (List<Signal> group : header.groups()) {
      held = Math.min(held, frames(group));
    }
    if (held == 0) {
      throw new InvalidRecordingException(header.path() + " has no whole frame in its files");
    }
    long frames = header.frames() == 0 ? held : Math.min(held, header.frames());
    if (header.frames() > held) {
      damage.add(
          new Damage(
              0, 0, "the header announces " + header.frames() + " frames, but there are " + held));
    }
    stream =
        RecordedStream.regular(
            String.valueOf(header.path().getFileName()).replaceFirst("\\.[^.]*$", ""),
            "EMG",
            header.rateHz(),
            channels(),
            frames);
    check(frames, damage.isEmpty());
  }

  private long frames(List<Signal> group) throws IOException {
    Signal first = group.get(0);
    Path file = header.path().toAbsolutePath().resolveSibling(first.file());
    if (!Files.isRegularFile(file)) {
      throw new InvalidRecordingException(
          header.path() + ": its file of samples " + file + " is not there; copy it beside");
    }
    long bytes = Math.max(0, Files.size(file) - first.offset());
    return first.coding().samplesIn(bytes) / group.size();
  }

  private List<RecordedChannel> channels() throws InvalidRecordingException {
    List<RecordedChannel> channels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Signal signal : header.signals()) {
      String told = signal.description();
      String name = told.isBlank() ? "signal " + (channels.size() + 1) : told;
      String free = name;
      for (int i = 2; !taken.add(free); i++) {
        free = name + "_" + i;
      }
      try {
        channels.add(signal.channel(free));
      } catch (IllegalArgumentException e) {
        throw new InvalidRecordingException(header.path() + ": " + e.getMessage(), e);
      }
    }
    return channels;
  }

  /** The checksum is the low 16 bits of the sum of all samples. */
  private void check(long frames, boolean whole) throws IOException {
    int[] sums = new int[header.signals().size()];
    try (WfdbFrames reader = new WfdbFrames(header, frames)) {
      for (long i = 0; i < frames; i++) {
        int[] counts = reader.counts();
        for (int c = 0; c < sums.length; c++) {
          sums[c] += counts[c];
          Integer initial = header.signals().get(c).initial();
          if (i == 0 && initial != null && initial != counts[c]) {
            damage.add(differs(c, "first sample is " + counts[c] + ", not " + initial));
          }
        }
      }
    }
    for (int c = 0; c < sums.length && whole; c++) {
      Integer checksum = header.signals().get(c).checksum();
      if (checksum != null && (short) (int) checksum != (short) sums[c]) {
        damage.add(differs(c, "checksum is " + (short) sums[c] + ", not " + checksum));
      }
    }
  }

  private Damage differs(int channel, String what) {
    String name = stream.channels().get(channel).channel().name();
    return new Damage(0, 0, "signal " + name + ": its " + what + " as in the header");
  }

  @Override
  public Path path() {
    return header.path();
  }

  @Override
  public String format() {
    return "wfdb";
  }

  @Override
  public @Nullable Instant start() {
    return header.start();
  }

  @Override
  public Map<String, String> facts() {
    return header.comments().isEmpty()
        ? Map.of()
        : Map.of("comment", String.join("\n", header.comments()));
  }

  @Override
  public List<RecordedStream> streams() {
    return List.of(stream);
  }

  @Override
  public List<RecordedEvent> events() {
    return List.of();
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public FrameReader frames(int index) throws IOException {
    if (index != 0) {
      throw new IndexOutOfBoundsException("stream " + index);
    }
    return new WfdbFrames(header, stream.frames());
  }

  @Override
  public void close() {}
}
