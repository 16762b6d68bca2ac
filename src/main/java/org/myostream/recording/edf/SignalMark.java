package org.myostream.recording.edf;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.SampleType;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/**
 * What a header's own fields cannot say exactly, in the 32 reserved characters of a signal.
 *
 * <pre>
 *   0  2    3    4    5      7                 23
 * +----+----+----+----+------+-----------------+-----------+
 * | M1 |type|NaN |kind|stream| step, 16 hex    | offset    |
 * +----+----+----+----+------+-----------------+-----------+
 * </pre>
 *
 * Type is 1, 2, 3 or 4 bytes of the source's integers, {@code q} for values quantised here, {@code
 * h} for the upper bits of the signal before, which then holds the lower 23. NaN is {@code n} if
 * the lowest code stands for "not a number". Kind is the first letter of {@link ChannelKind}. Step
 * is the IEEE 754 double, offset a decimal: {@code value = (code + offset) * step}.
 */
record SignalMark(char type, boolean nan, char kind, int stream, double step, double offset) {
  static final char QUANTISED = 'q';
  static final char HIGH = 'h';

  /** Bits of the lower part of a number in two signals. */
  static final int LOW_BITS = 23;

  private static final int OFFSET_WIDTH = 9;
  private static final Pattern TEXT =
      Pattern.compile("M1([1234qh])([n-])([EIATC])(\\d{2})([0-9A-F]{16})([0-9.-]{1,9})");

  /** The scale of a channel; 1 where none is given. */
  static Quantisation scaleOf(RecordedChannel channel) {
    Quantisation scale = channel.channel().quantisation();
    return scale == null ? Quantisation.ofStep(1) : scale;
  }

  /** True if the channel's integers are written as they are. */
  static boolean keepsCodes(RecordedChannel channel) {
    return channel.type().integer() && offsetText(scaleOf(channel).offset()) != null;
  }

  private static @Nullable String offsetText(double offset) {
    if (Math.abs(offset) >= 1e8) {
      return null;
    }
    String text = HeaderText.number(offset, OFFSET_WIDTH);
    return Double.parseDouble(text) == offset ? text : null;
  }

  static char typeOf(SampleType type) {
    return (char) ('0' + type.bits() / 8);
  }

  static char kindOf(ChannelKind kind) {
    return kind.name().charAt(0);
  }

  SampleType sampleType() {
    return switch (type) {
      case '1' -> SampleType.INT8;
      case '2' -> SampleType.INT16;
      case '4' -> SampleType.INT32;
      default -> SampleType.INT24;
    };
  }

  ChannelKind channelKind() {
    for (ChannelKind known : ChannelKind.values()) {
      if (kindOf(known) == kind) {
        return known;
      }
    }
    return ChannelKind.AUX;
  }

  /** The field. */
  String text() {
    String offsetText = offsetText(offset);
    if (offsetText == null) {
      throw new IllegalArgumentException("offset " + offset + " does not fit into a header");
    }
    return "M1"
        + type
        + (nan ? 'n' : '-')
        + kind
        + String.format(Locale.ROOT, "%02d", stream)
        + HexFormat.of().withUpperCase().toHexDigits(Double.doubleToLongBits(step))
        + offsetText;
  }

  /** The mark in a reserved field, or null. */
  static @Nullable SignalMark parse(String field) {
    Matcher matcher = TEXT.matcher(field.strip());
    if (!matcher.matches()) {
      return null;
    }
    double step = Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(matcher.group(5)));
    double offset = HeaderText.number(matcher.group(6));
    if (!(Math.abs(step) > 0) || Double.isInfinite(step) || Double.isNaN(offset)) {
      return null;
    }
    return new SignalMark(
        matcher.group(1).charAt(0),
        matcher.group(2).equals("n"),
        matcher.group(3).charAt(0),
        Integer.parseInt(matcher.group(4)),
        step,
        offset);
  }
}
