package org.myostream.recording.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigWriter;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;
import org.myostream.signal.StreamSpec;

/**
 * The header as a text of JSON followed by the attachments' bytes. Numbers are written with the
 * fewest digits that read back to the same bits.
 */
final class HeaderCodec {
  private static final String SOURCE = "journal-header.json";

  private HeaderCodec() {}

  static byte[] encode(JournalHeader header) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("session", header.session().toString());
    map.put("part", header.part());
    map.put("started", header.started().toString());
    map.put("started_nanos", header.startedNanos());
    map.put("software", header.software());
    map.put("device", header.device());
    map.put("name", header.name());
    map.put("stream", stream(header.stream()));
    map.put("activations", header.activations());
    map.put("activations_decimation", header.activationsDecimation());
    List<Object> attachments = new ArrayList<>();
    int size = 0;
    List<byte[]> texts = new ArrayList<>();
    for (Map.Entry<String, String> entry : header.attachments().entrySet()) {
      byte[] text = ChunkBuilder.utf8(entry.getValue());
      texts.add(text);
      size += text.length;
      Map<String, Object> attachment = new LinkedHashMap<>();
      attachment.put("name", entry.getKey());
      attachment.put("bytes", text.length);
      attachment.put("sha256", HexFormat.of().formatHex(ChunkLayout.sha256(text)));
      attachments.add(attachment);
    }
    map.put("attachments", attachments);
    map.put("facts", header.facts());
    byte[] json = ChunkBuilder.utf8(ConfigWriter.json(map));
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + json.length + size);
    out.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    ChunkBuilder.putText(out, json);
    texts.forEach(out::put);
    return out.array();
  }

  private static Map<String, Object> stream(StreamSpec stream) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rate_hz", stream.sampleRateHz());
    map.put("longest_block", stream.longestBlock());
    List<Object> channels = new ArrayList<>();
    stream.layout().channels().forEach(channel -> channels.add(channel(channel)));
    map.put("channels", channels);
    ElectrodeGrid grid = stream.grid();
    if (grid != null) {
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("name", grid.name());
      about.put("inter_electrode_mm", grid.interElectrodeMm());
      about.put("map", rows(grid));
      map.put("grid", about);
    }
    return map;
  }

  private static List<int[]> rows(ElectrodeGrid grid) {
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      int[] channels = new int[grid.columns()];
      for (int column = 0; column < channels.length; column++) {
        channels[column] = grid.channelAt(row, column);
      }
      rows.add(channels);
    }
    return rows;
  }

  private static Map<String, Object> channel(Channel channel) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", channel.name());
    map.put("kind", channel.kindName());
    map.put("unit", channel.unit());
    String muscle = channel.muscle();
    if (muscle != null) {
      map.put("muscle", muscle);
    }
    Quantisation scale = channel.quantisation();
    if (scale != null) {
      map.put("step", scale.step());
      map.put("offset", scale.offset());
    }
    return map;
  }

  /**
   * The header in {@code payload}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JournalHeader decode(ByteBuffer payload) {
    try {
      ConfigNode json = Config.parse(SOURCE, Payloads.text(payload));
      return new JournalHeader(
          UUID.fromString(json.text("session")),
          json.integer("part", 1, Integer.MAX_VALUE),
          Instant.parse(json.text("started")),
          json.at("started_nanos").integer(),
          json.text("software"),
          json.text("device"),
          json.text("name"),
          stream(json.at("stream")),
          json.list("activations").stream().map(ConfigNode::text).toList(),
          json.integer("activations_decimation", 0, Integer.MAX_VALUE),
          attachments(json, payload),
          facts(json));
    } catch (java.time.DateTimeException | BufferUnderflowException e) {
      throw new IllegalArgumentException("the header is malformed: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> facts(ConfigNode json) {
    Map<String, String> facts = new LinkedHashMap<>();
    json.map("facts").forEach((name, value) -> facts.put(name, value.text()));
    return facts;
  }

  private static Map<String, String> attachments(ConfigNode json, ByteBuffer payload) {
    Map<String, String> attachments = new LinkedHashMap<>();
    for (ConfigNode attachment : json.list("attachments")) {
      byte[] bytes = new byte[attachment.integer("bytes", 0, payload.remaining())];
      payload.get(bytes);
      String hash = HexFormat.of().formatHex(ChunkLayout.sha256(bytes));
      if (!hash.equals(attachment.text("sha256"))) {
        throw attachment.error("the attachment's SHA-256 is " + hash);
      }
      attachments.put(attachment.text("name"), new String(bytes, StandardCharsets.UTF_8));
    }
    return attachments;
  }

  private static StreamSpec stream(ConfigNode json) {
    List<Channel> channels = json.list("channels").stream().map(HeaderCodec::channel).toList();
    return new StreamSpec(
        json.at("rate_hz").number(),
        new ChannelLayout(channels),
        json.integer("longest_block", 1, Integer.MAX_VALUE),
        grid(json.find("grid")));
  }

  private static @Nullable ElectrodeGrid grid(@Nullable ConfigNode json) {
    if (json == null) {
      return null;
    }
    int[][] map =
        json.list("map").stream()
            .map(
                row ->
                    row.items().stream()
                        .mapToInt(site -> site.integer(0, Integer.MAX_VALUE))
                        .toArray())
            .toArray(int[][]::new);
    return new ElectrodeGrid(json.text("name"), json.at("inter_electrode_mm").number(), map);
  }

  private static Channel channel(ConfigNode json) {
    ConfigNode step = json.find("step");
    Quantisation scale =
        step == null ? null : new Quantisation(step.number(), json.at("offset").number());
    ConfigNode muscle = json.find("muscle");
    return new Channel(
        json.text("name"),
        ChannelKind.valueOf(json.text("kind").toUpperCase(Locale.ROOT)),
        json.text("unit"),
        muscle == null ? null : muscle.text(),
        scale);
  }
}
