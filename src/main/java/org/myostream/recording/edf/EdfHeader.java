package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.InvalidRecordingException;

/** The header of a file, checked against the file's size before anything is made of it. */
final class EdfHeader {
  private static final int FIXED = 256;
  private static final int MOST_SIGNALS = 9999;
  private static final int MOST_RECORD_BYTES = 1 << 28;

  private final Path path;
  private final Variant variant;
  private final String fixed;
  private final long fileBytes;
  private final List<EdfSignal> signals = new ArrayList<>();
  private final double recordSeconds;
  private int recordBytes;

  private EdfHeader(Path path, Variant variant, String fixed, long fileBytes)
      throws InvalidRecordingException {
    this.path = path;
    this.variant = variant;
    this.fixed = fixed;
    this.fileBytes = fileBytes;
    recordSeconds = HeaderText.number(field(244, 8));
    if (!(recordSeconds >= 0 && recordSeconds < 1e7)) {
      throw fault(244, "the length of a record is \"" + field(244, 8).strip() + "\" s");
    }
  }

  /** Some programs fill fields with NUL instead of blanks. */
  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace('\0', ' ');
  }

  /** True if the first bytes look like a header and not like another file's digits. */
  static boolean plausible(byte[] head) {
    if (head.length < FIXED) {
      return Variant.of(head) == Variant.BDF;
    }
    String text = text(head, FIXED);
    return !Double.isNaN(HeaderText.number(text.substring(184, 192)))
        || !Double.isNaN(HeaderText.number(text.substring(252, 256)));
  }

  /**
   * Reads the header.
   *
   * @throws InvalidRecordingException naming the field that makes no sense
   */
  static EdfHeader read(FileChannel in, Path path) throws IOException {
    long size = in.size();
    if (size < FIXED) {
      throw new InvalidRecordingException(
          path
              + " has "
              + size
              + " bytes, and the header of an EDF or BDF file has 256; the file was cut off");
    }
    byte[] bytes = new byte[FIXED];
    read(in, bytes, 0, path);
    Variant variant = Variant.of(bytes);
    if (variant == null) {
      throw new InvalidRecordingException(path + " is no EDF or BDF file: its first bytes differ");
    }
    String fixed = text(bytes, bytes.length);
    EdfHeader header = new EdfHeader(path, variant, fixed, size);
    header.readSignals(in);
    return header;
  }

  private void readSignals(FileChannel in) throws IOException {
    long count = HeaderText.whole(field(252, 4), -1);
    if (count < 1 || count > MOST_SIGNALS) {
      throw fault(252, "the number of signals is \"" + field(252, 4).strip() + "\"");
    }
    if (fileBytes < FIXED * (count + 1)) {
      throw fault(252, "it announces " + count + " signals, and the file ends in their header");
    }
    int n = (int) count;
    byte[] bytes = new byte[FIXED * n];
    read(in, bytes, FIXED, path);
    String text = text(bytes, bytes.length);
    long offset = 0;
    for (int i = 0; i < n; i++) {
      String samplesField = column(text, n, i, 216, 8);
      long samples = HeaderText.whole(samplesField, 0);
      if (samples < 1) {
        throw fault(
            FIXED + 216L * n + 8L * i,
            "signal " + (i + 1) + " has \"" + samplesField + "\" samples a record");
      }
      if (offset + samples * variant.bytes() > MOST_RECORD_BYTES) {
        throw fault(
            FIXED + 216L * n + 8L * i,
            "a record would have more than " + MOST_RECORD_BYTES + " bytes");
      }
      signals.add(signal(text, n, i, (int) samples, (int) offset));
      offset += samples * variant.bytes();
    }
    recordBytes = (int) offset;
  }

  private static EdfSignal signal(String text, int n, int i, int samples, int offset) {
    Scale scale =
        new Scale(
            (int) HeaderText.whole(column(text, n, i, 120, 8), 0),
            (int) HeaderText.whole(column(text, n, i, 128, 8), 0),
            HeaderText.number(column(text, n, i, 104, 8)),
            HeaderText.number(column(text, n, i, 112, 8)));
    return new EdfSignal(
        column(text, n, i, 0, 16),
        column(text, n, i, 16, 80),
        column(text, n, i, 96, 8),
        scale,
        column(text, n, i, 136, 80),
        samples,
        offset,
        SignalMark.parse(column(text, n, i, 224, 32)));
  }

  /** Field {@code i} of the {@code n} that begin {@code before} bytes a signal into the header. */
  private static String column(String text, int n, int i, int before, int width) {
    int at = before * n + width * i;
    return text.substring(at, at + width).strip();
  }

  /** Reads exactly {@code bytes.length} bytes. */
  static void read(FileChannel in, byte[] bytes, long position, Path path) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      int count = in.read(buffer, position + buffer.position());
      if (count < 0) {
        throw new InvalidRecordingException(
            path + " ends at byte " + (position + buffer.position()) + " while it is read");
      }
    }
  }

  private InvalidRecordingException fault(long at, String what) {
    return new InvalidRecordingException(
        path
            + ": at byte "
            + at
            + " of the header "
            + what
            + "; the header is damaged, a copy or the journal may be whole");
  }

  private String field(int at, int width) {
    return fixed.substring(at, at + width);
  }

  Variant variant() {
    return variant;
  }

  /** Patient, without the blanks at its ends. */
  String patient() {
    return field(8, 80).strip();
  }

  /** Recording, without the blanks at its ends. */
  String recording() {
    return field(88, 80).strip();
  }

  /** {@code dd.mm.yy}. */
  String date() {
    return field(168, 8);
  }

  /** {@code hh.mm.ss}. */
  String time() {
    return field(176, 8);
  }

  /** True for EDF+ and BDF+. */
  boolean plus() {
    return kind().startsWith(variant + "+");
  }

  /** True for EDF+D and BDF+D. */
  boolean interrupted() {
    return kind().startsWith(variant + "+D");
  }

  private String kind() {
    return field(192, 44).toUpperCase(Locale.ROOT);
  }

  /** Records according to the header; -1 if it was never finalised, or makes no sense. */
  long declaredRecords() {
    return Math.max(-1, HeaderText.whole(field(236, 8), -1));
  }

  /** Whole records there are room for behind the header. */
  long wholeRecords() {
    return (fileBytes - bytes()) / recordBytes;
  }

  long fileBytes() {
    return fileBytes;
  }

  double recordSeconds() {
    return recordSeconds;
  }

  int recordBytes() {
    return recordBytes;
  }

  /** Bytes of the header, which follow from the number of signals whatever the field says. */
  int bytes() {
    return FIXED * (signals.size() + 1);
  }

  List<EdfSignal> signals() {
    return signals;
  }
}
