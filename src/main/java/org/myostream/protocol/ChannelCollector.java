package org.myostream.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.Quantisation;

/**
 * Gives every channel name of a frame its column. Numbered channels come in numeric order even if a
 * joined frame brings the upper ones first; the rest in order of appearance.
 */
final class ChannelCollector {
  static final int MOST_CHANNELS = 4096;

  private final ProtocolSettings settings;
  private final int parts;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Channel> channels = new ArrayList<>();
  private final Map<Integer, @Nullable Quantisation> scales = new HashMap<>();
  private final List<Integer> maxAt = new ArrayList<>();
  private final List<WireType> maxType = new ArrayList<>();
  private final List<Long> maxCount = new ArrayList<>();

  ChannelCollector(ProtocolSettings settings, int parts) {
    this.settings = settings;
    this.parts = parts;
  }

  ChannelLayout layout(ConfigNode frame) {
    if (channels.isEmpty()) {
      throw frame.error("the frame has no channels; add a channels block");
    }
    return new ChannelLayout(
        IntStream.range(0, channels.size())
            .mapToObj(i -> channels.get(i).withQuantisation(scales.get(i)))
            .toList());
  }

  int[] maxAt() {
    return maxAt.stream().mapToInt(Integer::intValue).toArray();
  }

  WireType[] maxType() {
    return maxType.toArray(WireType[]::new);
  }

  long[] maxCount() {
    return maxCount.stream().mapToLong(Long::longValue).toArray();
  }

  /** Bytes a channels or bits block takes on the wire. */
  int bytes(ConfigNode block) {
    return type(block).bytes * (block.text("block").equals("bits") ? 1 : wireCount(block));
  }

  /** The runs of a block that begins at {@code at}, for one part of a joined sample. */
  List<FieldTable.Run> runs(ConfigNode block, int at, int part) {
    List<FieldTable.Run> runs =
        block.text("block").equals("bits") ? bits(block, at) : values(block, at, part);
    runs.forEach(this::noteScale);
    return runs;
  }

  /** A column has a scale if every field that fills it has the same and is of integers. */
  private void noteScale(FieldTable.Run run) {
    for (int column = run.column(); column < run.column() + run.count(); column++) {
      Quantisation scale =
          run.type().isFloat() ? null : new Quantisation(run.scale(), run.offset());
      boolean known = scales.containsKey(column);
      scales.put(column, known && !Objects.equals(scales.get(column), scale) ? null : scale);
    }
  }

  /** Notes the largest count each value of the block may have, if the block says so. */
  void limit(ConfigNode block, int at) {
    ConfigNode max = block.find("max_count");
    if (max == null) {
      return;
    }
    WireType type = type(block);
    double most = settings.number(max);
    if (!(most >= 1 && most <= type.largest()) || type.signed) {
      throw max.error(
          most + " is not in 1.." + type.largest() + ", what an unsigned type can hold");
    }
    if (most == type.largest()) {
      return;
    }
    for (int i = 0; i < wireCount(block); i++) {
      maxAt.add(at + i * type.bytes);
      maxType.add(type);
      maxCount.add((long) most);
    }
  }

  private List<FieldTable.Run> bits(ConfigNode block, int at) {
    BlockKeys.allow(block, "type", "fields");
    WireType type = type(block);
    if (type.signed) {
      throw block.at("type").error("bit fields need an unsigned type, such as u16be");
    }
    List<FieldTable.Run> runs = new ArrayList<>();
    long used = 0;
    for (ConfigNode field : block.at("fields").items()) {
      int low = field.integer("low_bit", 0, 31);
      int width = field.integer("width", 1, 24);
      long mask = ((1L << width) - 1) << low;
      if (mask > type.largest()) {
        throw field.error("bits " + low + ".." + (low + width - 1) + " do not fit in the type");
      }
      if ((used & mask) != 0) {
        throw field.error("bits " + low + ".." + (low + width - 1) + " belong to another field");
      }
      used |= mask;
      int column = column(field, field.text("name"));
      runs.add(new FieldTable.Run(at, 1, type, column, 0, 1, low, width, 0, false, 0, 0));
    }
    return runs;
  }

  private List<FieldTable.Run> values(ConfigNode block, int at, int part) {
    BlockKeys.refuse(block, "every", "a channel slower than the frame");
    BlockKeys.allow(
        block,
        "type",
        "name",
        "names",
        "count",
        "first",
        "order",
        "kind",
        "unit",
        "offset",
        "scale",
        "max_count",
        "hold_last",
        "pick");
    WireType type = type(block);
    int[] wireColumns = wireColumns(block, part);
    double offset = settings.number(block, "offset", 0);
    double scale = settings.number(block, "scale", 1);
    if (scale == 0) {
      throw block.at("scale").error("a scale of 0 makes every value 0; correct it");
    }
    long most = (long) settings.number(block, "max_count", (double) type.largest());
    boolean hold = block.bool("hold_last", false);
    ConfigNode pick = block.find("pick");
    if (pick != null) {
      return picked(pick, at, type, wireColumns, offset, scale);
    }
    List<FieldTable.Run> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= wireColumns.length; i++) {
      if (i == wireColumns.length || wireColumns[i] != wireColumns[i - 1] + 1) {
        int from = at + start * type.bytes;
        runs.add(
            new FieldTable.Run(
                from, i - start, type, wireColumns[start], offset, scale, 0, 0, most, hold, 0, 0));
        start = i;
      }
    }
    return runs;
  }

  private static List<FieldTable.Run> picked(
      ConfigNode pick, int at, WireType type, int[] wireColumns, double offset, double scale) {
    int modulo = pick.integer("counter_modulo", 2, 256);
    List<ConfigNode> places = pick.at("at").items();
    if (places.size() != wireColumns.length) {
      throw pick.at("at").error(places.size() + " places for " + wireColumns.length + " channels");
    }
    List<FieldTable.Run> runs = new ArrayList<>();
    for (int i = 0; i < wireColumns.length; i++) {
      int place = places.get(i).integer(0, modulo - 1);
      runs.add(
          new FieldTable.Run(
              at,
              1,
              type,
              wireColumns[i],
              offset,
              scale,
              0,
              0,
              type.largest(),
              false,
              modulo,
              place));
    }
    return runs;
  }

  private WireType type(ConfigNode block) {
    return WireType.named(block.at("type"), settings.text(block.at("type")));
  }

  private int wireCount(ConfigNode block) {
    return block.has("pick") ? 1 : count(block);
  }

  private int count(ConfigNode block) {
    if (block.has("names") == block.has("name")) {
      throw block.error("channels need either names, or name and count; give one of them");
    }
    if (block.has("names")) {
      BlockKeys.refuseBeside(block, "names", "count", "first");
      return block.list("names").size();
    }
    return settings.integer(block.at("count"), 1, MOST_CHANNELS);
  }

  /** The column of each value of a block in wire order, for one part of a joined sample. */
  private int[] wireColumns(ConfigNode block, int part) {
    int count = count(block);
    int[] columnsOfBlock = new int[count];
    if (block.has("names")) {
      for (int i = 0; i < count; i++) {
        columnsOfBlock[i] = column(block, block.list("names").get(i).text());
      }
    } else {
      int[] firsts = firsts(block);
      int lowest = firsts[0];
      for (int first : firsts) {
        lowest = Math.min(lowest, first);
      }
      // Claims the columns of every part in numeric order before any is used.
      for (int number = lowest; number < lowest + parts * count; number++) {
        for (int first : firsts) {
          if (number >= first && number < first + count) {
            column(block, block.text("name") + number);
          }
        }
      }
      for (int i = 0; i < count; i++) {
        columnsOfBlock[i] = column(block, block.text("name") + (firsts[part] + i));
      }
    }
    return permuted(block, columnsOfBlock);
  }

  private static int[] permuted(ConfigNode block, int[] columnsOfBlock) {
    ConfigNode order = block.find("order");
    if (order == null) {
      return columnsOfBlock;
    }
    List<ConfigNode> places = order.items();
    boolean[] seen = new boolean[columnsOfBlock.length];
    int[] permuted = new int[columnsOfBlock.length];
    if (places.size() != permuted.length) {
      throw order.error(places.size() + " places for " + permuted.length + " channels");
    }
    for (int i = 0; i < permuted.length; i++) {
      int channel = places.get(i).integer(1, permuted.length);
      if (seen[channel - 1]) {
        throw places.get(i).error("channel " + channel + " occurs twice; name each once");
      }
      seen[channel - 1] = true;
      permuted[i] = columnsOfBlock[channel - 1];
    }
    return permuted;
  }

  private int[] firsts(ConfigNode block) {
    ConfigNode first = block.find("first");
    int[] firsts = new int[parts];
    for (int part = 0; part < parts; part++) {
      if (first != null && first.isList()) {
        if (first.items().size() != parts) {
          throw first.error(first.items().size() + " numbers for " + parts + " joined frames");
        }
        firsts[part] = first.items().get(part).integer(0, MOST_CHANNELS);
      } else {
        firsts[part] = first == null ? 1 : first.integer(0, MOST_CHANNELS);
      }
    }
    return firsts;
  }

  private int column(ConfigNode block, String name) {
    String kind = block.text("kind").toUpperCase(Locale.ROOT);
    Channel channel = new Channel(name, ChannelKind.valueOf(kind), block.text("unit"), null);
    Integer known = columns.get(name);
    if (known != null) {
      if (!channels.get(known).equals(channel)) {
        throw block.error(
            "channel " + name + " has another kind or unit elsewhere; make them equal");
      }
      return known;
    }
    if (channels.size() == MOST_CHANNELS) {
      throw block.error("there are more than " + MOST_CHANNELS + " channels, the limit");
    }
    columns.put(name, channels.size());
    channels.add(channel);
    return channels.size() - 1;
  }
}
