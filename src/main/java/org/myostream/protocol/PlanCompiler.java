package org.myostream.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;

/** Compiles the frame of a protocol file for one set of settings. */
final class PlanCompiler {
  static final int MOST_FRAME_BYTES = 1 << 16;
  private static final int MISALIGNED_AFTER = 8;

  private final ConfigNode protocol;
  private final ProtocolSettings settings;
  private final int framesPerSample;
  private final ChannelCollector channels;
  private final List<Integer> syncAt = new ArrayList<>();
  private final List<Byte> syncBytes = new ArrayList<>();
  private final List<List<FieldTable.Run>> fields = new ArrayList<>();
  private final Map<Integer, List<List<FieldTable.Run>>> variants = new HashMap<>();
  private int at;
  private int counterAt = -1;
  private WireType counterType = WireType.U8;
  private long counterModulus;
  private int trailerAt = -1;
  private final boolean[] trailerAllowed = new boolean[256];
  private int trailerSent;
  private @Nullable ConfigNode variantBlock;

  PlanCompiler(ConfigNode protocol, ProtocolSettings settings) {
    this.protocol = protocol;
    this.settings = settings;
    ConfigNode join = protocol.find("join");
    framesPerSample = join == null ? 1 : join.integer("frames", 2, 16);
    channels = new ChannelCollector(settings, framesPerSample);
    for (int part = 0; part < framesPerSample; part++) {
      fields.add(new ArrayList<>());
    }
  }

  FramePlan compile() {
    ConfigNode framing = protocol.at("framing");
    FramePlan.Alignment alignment = alignment(framing);
    BlockKeys.refuse(protocol, "escapes", "a message inside the stream");
    for (ConfigNode block : protocol.at("frame").items()) {
      if (settings.applies(block)) {
        block(block);
      }
      if (at > MOST_FRAME_BYTES) {
        throw block.error(
            "the frame is " + at + " bytes up to here, above " + MOST_FRAME_BYTES + ", the limit");
      }
    }
    checkWhole(alignment);
    ConfigNode rate = protocol.at("rate_hz");
    double rateHz = settings.number(rate);
    if (!(rateHz > 0 && rateHz <= 1e6)) {
      throw rate.error(rateHz + " Hz is not above 0 and at most 1000000 Hz");
    }
    return new FramePlan(
        new FramePlan.Parts(
            protocol.text("protocol"),
            channels.layout(protocol.at("frame")),
            rateHz,
            alignment,
            framing.integer("misaligned_after", 4, 64, MISALIGNED_AFTER),
            at,
            framesPerSample,
            counterAt,
            counterType,
            counterModulus,
            syncAt.stream().mapToInt(Integer::intValue).toArray(),
            bytes(syncBytes),
            trailerAt,
            trailerAllowed,
            trailerSent,
            tables(),
            channels.maxAt(),
            channels.maxType(),
            channels.maxCount(),
            new DialogueCompiler(settings).compile(protocol),
            Map.copyOf(settings.all())));
  }

  private static FramePlan.Alignment alignment(ConfigNode framing) {
    BlockKeys.refuse(framing, "minimum_length", "a frame delimited by its trailer");
    String name = framing.text("alignment");
    return switch (name) {
      case "sync" -> FramePlan.Alignment.SYNC;
      case "stream" -> FramePlan.Alignment.STREAM;
      default ->
          throw framing
              .at("alignment")
              .error("alignment " + name + " is not supported yet; use sync or stream");
    };
  }

  private void block(ConfigNode block) {
    String kind = block.text("block");
    switch (kind) {
      case "sync" -> sync(block);
      case "counter" -> counter(block);
      case "channels", "bits" -> {
        for (int part = 0; part < framesPerSample; part++) {
          fields.get(part).addAll(channels.runs(block, at, part));
        }
        channels.limit(block, at);
        at += channels.bytes(block);
      }
      case "variants" -> variants(block);
      case "skip" -> {
        BlockKeys.allow(block, "length");
        at += block.integer("length", 1, MOST_FRAME_BYTES);
      }
      case "trailer" -> trailer(block);
      default ->
          throw block.at("block").error("a block \"" + kind + "\" is not supported yet; remove it");
    }
  }

  private void sync(ConfigNode block) {
    BlockKeys.allow(block, "bytes");
    byte[] bytes = DialogueCompiler.hex(block.at("bytes"));
    if (bytes.length > 8) {
      throw block.at("bytes").error(bytes.length + " sync bytes are above 8, the limit");
    }
    for (byte b : bytes) {
      syncAt.add(at++);
      syncBytes.add(b);
    }
  }

  private void counter(ConfigNode block) {
    BlockKeys.allow(block, "type", "modulus");
    if (counterAt >= 0) {
      throw block.error("this is a second counter; keep only one");
    }
    counterAt = at;
    counterType = WireType.named(block.at("type"), settings.text(block.at("type")));
    if (counterType.signed) {
      throw block.at("type").error("a counter is unsigned; use u8, u16be and the like");
    }
    long most = counterType.largest() + 1;
    ConfigNode modulus = block.find("modulus");
    counterModulus = modulus == null ? most : modulus.integer();
    if (modulus != null && (counterModulus < 16 || counterModulus > most)) {
      throw modulus.error(counterModulus + " is not in 16.." + most + ", what the type can hold");
    }
    if (counterModulus % framesPerSample != 0) {
      throw block.error(
          "a counter of "
              + counterModulus
              + " values cannot number "
              + framesPerSample
              + " joined frames; the one must be a multiple of the other");
    }
    at += counterType.bytes;
  }

  private void trailer(ConfigNode block) {
    BlockKeys.allow(block, "bytes", "send");
    if (trailerAt >= 0) {
      throw block.error("this is a second trailer; keep only one");
    }
    trailerAt = at++;
    trailerSent = -1;
    for (int value : trailerValues(block.at("bytes"))) {
      trailerAllowed[value] = true;
      trailerSent = trailerSent < 0 ? value : trailerSent;
    }
    ConfigNode send = block.find("send");
    if (send != null) {
      String text = settings.text(send);
      if (!text.matches("[0-9a-fA-F]{2}") || !trailerAllowed[Integer.parseInt(text, 16)]) {
        throw send.error("\"" + text + "\" is not one of the trailer's bytes");
      }
      trailerSent = Integer.parseInt(text, 16);
    }
  }

  private static List<Integer> trailerValues(ConfigNode node) {
    List<Integer> values = new ArrayList<>();
    for (ConfigNode value : node.isList() ? node.items() : List.of(node)) {
      byte[] bytes = DialogueCompiler.hex(value);
      if (bytes.length != 1) {
        throw value.error("a trailer is one byte; write two hexadecimal digits, in quotes");
      }
      values.add(bytes[0] & 0xff);
    }
    if (values.isEmpty()) {
      throw node.error("the list is empty; give at least one byte");
    }
    return values;
  }

  private void variants(ConfigNode block) {
    BlockKeys.allow(block, "length", "cases");
    if (variantBlock != null) {
      throw block.error("these are second variants; keep only one block of them");
    }
    variantBlock = block;
    int length = block.integer("length", 1, MOST_FRAME_BYTES);
    for (ConfigNode variant : block.at("cases").items()) {
      List<List<FieldTable.Run>> runs = new ArrayList<>();
      for (int part = 0; part < framesPerSample; part++) {
        runs.add(variantRuns(variant, part, length));
      }
      for (int value : trailerValues(variant.at("trailer"))) {
        if (variants.put(value, runs) != null) {
          throw variant
              .at("trailer")
              .error(String.format("trailer %02x has two cases; keep one", value));
        }
      }
    }
    at += length;
  }

  private List<FieldTable.Run> variantRuns(ConfigNode variant, int part, int length) {
    List<FieldTable.Run> runs = new ArrayList<>();
    int inside = at;
    for (ConfigNode block : variant.at("blocks").items()) {
      if (!settings.applies(block)) {
        continue;
      }
      String kind = block.text("block");
      if (kind.equals("skip")) {
        BlockKeys.allow(block, "length");
        inside += block.integer("length", 1, MOST_FRAME_BYTES);
      } else if (kind.equals("channels") || kind.equals("bits")) {
        BlockKeys.refuse(block, "max_count", "a limit inside variants");
        runs.addAll(channels.runs(block, inside, part));
        inside += channels.bytes(block);
      } else {
        throw block.at("block").error("only channels, bits and skip may stand inside variants");
      }
      if (inside > at + length) {
        throw block.error("the case is longer than its variants, " + length + " bytes");
      }
    }
    return runs;
  }

  private void checkWhole(FramePlan.Alignment alignment) {
    ConfigNode frame = protocol.at("frame");
    if (counterAt < 0) {
      throw frame.error("the frame has no counter, so no loss could be seen; add a counter block");
    }
    if (alignment == FramePlan.Alignment.SYNC && syncAt.isEmpty()) {
      throw frame.error("alignment sync needs a sync block; add one");
    }
    if (variantBlock != null) {
      if (trailerAt < 0) {
        throw variantBlock.error("variants are chosen by the trailer; add a trailer block");
      }
      for (int value : variants.keySet()) {
        if (!trailerAllowed[value]) {
          throw variantBlock.error(
              String.format("a case is for trailer %02x, which the trailer block lacks", value));
        }
      }
    }
  }

  private FieldTable[][] tables() {
    FieldTable[][] tables = new FieldTable[framesPerSample][256];
    for (int part = 0; part < framesPerSample; part++) {
      FieldTable plain = new FieldTable(fields.get(part));
      for (int trailer = 0; trailer < 256; trailer++) {
        List<List<FieldTable.Run>> runs = variants.get(trailer);
        tables[part][trailer] =
            runs == null ? plain : FieldTable.of(fields.get(part), runs.get(part));
      }
    }
    return tables;
  }

  private static byte[] bytes(List<Byte> list) {
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = list.get(i);
    }
    return bytes;
  }
}
