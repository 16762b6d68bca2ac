package org.myostream.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.myostream.config.ConfigWriter;
import org.myostream.lsl.ChannelFormat;
import org.myostream.lsl.LslSample;

/** A sample of an LSL stream as a marker. */
final class LslMarkerSample {
  /** Integers above are not exact in a double. */
  private static final double MOST_EXACT = 1L << 53;

  private LslMarkerSample() {}

  /**
   * What it says: the text of a single channel; texts of several as a list in JSON, {@code ["go",
   * "left"]}; numbers with blanks between, {@code 3 0.5}. Empty for no marker, as all texts are
   * blank.
   */
  static String text(LslSample sample, ChannelFormat format) {
    String[] texts = sample.texts();
    if (format != ChannelFormat.STRING) {
      return DoubleStream.of(sample.numbers())
          .mapToObj(value -> number(value, format))
          .collect(Collectors.joining(" "));
    }
    if (texts.length == 1) {
      return clean(texts[0]);
    }
    List<String> cleaned = List.of(texts).stream().map(LslMarkerSample::clean).toList();
    return cleaned.stream().allMatch(String::isEmpty) ? "" : ConfigWriter.json(cleaned);
  }

  /** {@code text} without control characters, trimmed. */
  static String clean(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return MarkerText.read(bytes, bytes.length);
  }

  private static String number(double value, ChannelFormat format) {
    if (Math.rint(value) == value && Math.abs(value) <= MOST_EXACT) {
      return Long.toString((long) value);
    }
    return format == ChannelFormat.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
  }
}
