package org.myostream.lsl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a stream is: everything its consumers may know before the first sample. Immutable.
 *
 * <p>Control characters, which XML cannot carry, are removed from every text.
 *
 * @param name the name people choose from, not empty
 * @param type the content type, for example {@code EMG}; may be empty
 * @param channels one entry per channel, at least one
 * @param format the value type of all channels
 * @param nominalRateHz samples per second; 0 means irregular
 * @param sourceId the durable identity by which a consumer finds the stream again after a restart
 * @param description further elements of {@code desc}: a name, or a path such as {@code
 *     acquisition/model}, to its text, in this order
 */
public record StreamInfo(
    String name,
    String type,
    List<LslChannel> channels,
    ChannelFormat format,
    double nominalRateHz,
    String sourceId,
    Map<String, String> description) {

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*(/[A-Za-z_][A-Za-z0-9_.-]*)*");

  public StreamInfo {
    name = printable(name);
    type = printable(type);
    sourceId = printable(sourceId);
    channels = List.copyOf(channels);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an LSL stream needs a name that is not blank");
    }
    if (sourceId.isBlank()) {
      throw new IllegalArgumentException(
          "LSL stream '" + name + "' has a blank source id: consumers could not recover it");
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("LSL stream '" + name + "' has no channels");
    }
    if (!(nominalRateHz >= 0) || Double.isInfinite(nominalRateHz)) {
      throw new IllegalArgumentException(
          "LSL stream '" + name + "': rate " + nominalRateHz + " Hz is not 0 or a positive number");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    description.forEach((path, text) -> texts.put(checkedPath(path), printable(text)));
    description = Collections.unmodifiableMap(texts);
  }

  /** Starts a description; the rest has defaults except the channels. */
  public static Builder named(String name, String type, String sourceId) {
    return new Builder(name, type, sourceId);
  }

  /** The number of channels. */
  public int channelCount() {
    return channels.size();
  }

  static String printable(String text) {
    return text.codePoints()
        .filter(StreamInfo::isXmlText)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXmlText(int c) {
    return !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && (c & 0xFFFE) != 0xFFFE;
  }

  private static String checkedPath(String path) {
    if (!PATH.matcher(path).matches() || path.equals("channels") || path.startsWith("channels/")) {
      throw new IllegalArgumentException(
          "'"
              + path
              + "' cannot be an element of an LSL description: use letters, digits and '_',"
              + " '/' between levels, and not 'channels'");
    }
    return path;
  }

  /** Collects a {@link StreamInfo}. Defaults: float32, irregular rate, nothing further. */
  public static final class Builder {
    private final String name;
    private final String type;
    private final String sourceId;
    private final List<LslChannel> channels = new ArrayList<>();
    private final Map<String, String> description = new LinkedHashMap<>();
    private ChannelFormat format = ChannelFormat.FLOAT32;
    private double nominalRateHz;

    private Builder(String name, String type, String sourceId) {
      this.name = name;
      this.type = type;
      this.sourceId = sourceId;
    }

    /** Adds a channel after those already there. */
    public Builder channel(String label, String unit, String type) {
      channels.add(new LslChannel(label, unit, type));
      return this;
    }

    /** Sets the value type. */
    public Builder format(ChannelFormat format) {
      this.format = format;
      return this;
    }

    /** Sets the nominal rate in samples per second; 0 means irregular. */
    public Builder rateHz(double nominalRateHz) {
      this.nominalRateHz = nominalRateHz;
      return this;
    }

    /** Adds an element of {@code desc}; see {@link StreamInfo#description}. */
    public Builder describe(String path, String text) {
      description.put(path, text);
      return this;
    }

    /** Builds the description, refusing what no consumer could use. */
    public StreamInfo build() {
      return new StreamInfo(name, type, channels, format, nominalRateHz, sourceId, description);
    }
  }
}
