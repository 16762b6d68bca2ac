package org.myostream.signal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The channels of a frame in the order of its columns; names are unique. Immutable. */
public record ChannelLayout(List<Channel> channels) {
  /** Refuses an empty list and a repeated name. */
  public ChannelLayout {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a layout needs at least 1 channel");
    }
    Set<String> seen = new HashSet<>();
    for (Channel channel : channels) {
      if (!seen.add(channel.name())) {
        throw new IllegalArgumentException("channel name " + channel.name() + " is used twice");
      }
    }
  }

  /** {@code count} EMG channels named {@code EMG1}, {@code EMG2}, ... */
  public static ChannelLayout emg(int count) {
    return new ChannelLayout(
        IntStream.rangeClosed(1, count).mapToObj(i -> Channel.emg("EMG" + i)).toList());
  }

  /** Columns of a frame. */
  public int size() {
    return channels.size();
  }

  /** Channel names in column order. */
  public List<String> names() {
    return channels.stream().map(Channel::name).toList();
  }

  /** The column of the channel called {@code name}, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Columns of the channels of {@code kind}, ascending. */
  public int[] indicesOf(ChannelKind kind) {
    return IntStream.range(0, channels.size())
        .filter(i -> channels.get(i).kind() == kind)
        .toArray();
  }

  /** The layout of the given columns, in the given order. */
  public ChannelLayout select(int[] columns) {
    return new ChannelLayout(IntStream.of(columns).mapToObj(channels::get).toList());
  }
}
