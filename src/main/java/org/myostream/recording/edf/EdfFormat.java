package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.FileRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;

/**
 * EDF, EDF+C, EDF+D (16 bit) and BDF, BDF+C, BDF+D (24 bit); always written as +C.
 *
 * <p>Integers are written as they are: the codes in the file are the recording's own numbers, and
 * where 8 characters cannot say their step exactly the reserved field of the signal does. Values
 * that are not integers are quantised to 24 bits of their largest magnitude. Missing frames repeat
 * the last one under the annotation {@code BAD_ACQ_SKIP}, and are gaps again when read. Streams
 * whose rate does not go into one record length with the main stream's are left out. Times are UTC.
 *
 * <p>Byte layout: www.edfplus.info/specs/edfplus.html,
 * www.teuniz.net/edfbrowser/bdfplus%20format%20description.html.
 */
public final class EdfFormat implements RecordingFormat {
  /** Option: {@code plain} leaves labels as the channels' names, without {@code EMG } before. */
  public static final String LABELS = "labels";

  private static final double ROUNDING = 1 + 1e-6;

  private final Variant variant;

  private EdfFormat(Variant variant) {
    this.variant = variant;
  }

  /** 24 bit. */
  public static EdfFormat bdf() {
    return new EdfFormat(Variant.BDF);
  }

  /** 16 bit. */
  public static EdfFormat edf() {
    return new EdfFormat(Variant.EDF);
  }

  @Override
  public String name() {
    return variant.format();
  }

  @Override
  public String title() {
    return variant == Variant.BDF
        ? "BDF+: 24-bit samples with annotations; reads BDF too"
        : "EDF+: 16-bit samples with annotations; reads EDF too";
  }

  @Override
  public List<String> extensions() {
    return List.of(variant.format());
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return Variant.of(head) == variant && EdfHeader.plausible(head);
  }

  @Override
  public Recording open(Path path) throws IOException {
    try {
      return EdfRecording.open(path);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw FileRecording.refusal(path, e);
    }
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    EdfWriter.write(recording, variant, target, options);
  }

  @Override
  public int[] streams(Recording recording) {
    RecordShape shape = RecordShape.of(recording, variant);
    return shape == null ? new int[0] : shape.streams();
  }

  @Override
  public double tolerance(RecordedChannel channel, double largest) {
    if (SignalMark.keepsCodes(channel)) {
      return 0;
    }
    Scale scale = Scale.covering(largest, variant);
    return scale == null ? 0 : scale.gain() / 2 * ROUNDING;
  }
}
