package org.myostream.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;

/** Compiles the conversation part of a protocol file for one set of settings. */
final class DialogueCompiler {
  private static final int TIMEOUT_MILLIS = 2000;

  private final ProtocolSettings settings;

  DialogueCompiler(ProtocolSettings settings) {
    this.settings = settings;
  }

  DeviceDialogue compile(ConfigNode protocol) {
    ConfigNode transport = protocol.at("transport");
    ConfigNode emulator = protocol.find("emulator");
    return new DeviceDialogue(
        roles(transport),
        steps(protocol, "handshake"),
        steps(protocol, "start"),
        steps(protocol, "stop"),
        protocol.integer("linger_ms", 0, 60_000, 0),
        transport.bool("never_write_while_streaming", false),
        emulator != null && emulator.bool("any_byte_stops", false),
        emulator == null ? List.of() : replies(emulator));
  }

  private static TransportRoles roles(ConfigNode transport) {
    PlanCompiler.refuse(transport, "udp", "the transport udp");
    PlanCompiler.refuse(transport, "sockets", "a device with several sockets");
    ConfigNode serial = transport.find("serial");
    TransportRoles roles =
        new TransportRoles(
            serial == null
                ? null
                : new TransportRoles.Serial(
                    serial.integer("baud", 300, 12_000_000),
                    serial.integer("settle_ms", 0, 60_000, 0)),
            tcp(transport.find("tcp_client")),
            tcp(transport.find("tcp_server")));
    if (roles.serial() == null && roles.tcpClient() == null && roles.tcpServer() == null) {
      throw transport.error("no role is given; add serial, tcp_client or tcp_server");
    }
    return roles;
  }

  private static TransportRoles.@Nullable Tcp tcp(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    ConfigNode host = node.find("host");
    return new TransportRoles.Tcp(
        host == null ? null : host.text(),
        node.integer("port", 1, 65535, 0),
        node.bool("no_delay", true));
  }

  private List<DialogueStep> steps(ConfigNode protocol, String key) {
    List<DialogueStep> steps = new ArrayList<>();
    for (ConfigNode step : protocol.list(key)) {
      PlanCompiler.refuse(step, "capture", "keeping an answer in a variable");
      Map<String, ConfigNode> each = step.map("for_each");
      if (!settings.applies(step)) {
        checkNames(step, each);
        continue;
      }
      if (each.isEmpty()) {
        steps.add(step(step, Map.of()));
      }
      each.forEach(
          (name, list) ->
              list.items()
                  .forEach(
                      item -> steps.add(step(step, Map.of(name, String.valueOf(item.toJava()))))));
    }
    return steps;
  }

  /** A step left out today must not hold a name that fails tomorrow. */
  private void checkNames(ConfigNode step, Map<String, ConfigNode> each) {
    ConfigNode send = step.find("send");
    if (send != null && send.has("text")) {
      Map<String, String> any = new HashMap<>();
      each.keySet().forEach(name -> any.put(name, ""));
      settings.expand(send.at("text"), any);
    }
  }

  private DialogueStep step(ConfigNode step, Map<String, String> more) {
    ConfigNode send = step.find("send");
    ConfigNode expect = step.find("expect");
    DialogueStep.Until until = DialogueStep.Until.NOTHING;
    byte[] token = {};
    int count = 0;
    if (expect != null && expect.has("until")) {
      until = DialogueStep.Until.TOKEN;
      token = latin1(settings.expand(expect.at("until"), more));
    } else if (expect != null && expect.has("bytes")) {
      until = DialogueStep.Until.BYTES;
      token = hex(expect.at("bytes"));
    } else if (expect != null) {
      until = DialogueStep.Until.COUNT;
      count = expect.integer("count", 1, 65536);
    } else if (step.has("refuse") || step.has("require") || step.has("retries")) {
      throw step.error("an answer is judged but none is expected; add expect");
    }
    return new DialogueStep(
        send == null ? new byte[0] : message(send, more),
        until,
        token,
        count,
        step.integer("timeout_ms", 1, 60_000, TIMEOUT_MILLIS),
        step.integer("retries", 0, 100, 0),
        step.integer("quiet_ms", 0, 60_000, 0),
        findings(step, "refuse", more),
        findings(step, "require", more));
  }

  private List<DialogueStep.Finding> findings(
      ConfigNode step, String key, Map<String, String> more) {
    List<DialogueStep.Finding> findings = new ArrayList<>();
    for (ConfigNode node : step.list(key)) {
      String contains = settings.expand(node.at("contains"), more);
      findings.add(new DialogueStep.Finding(contains, node.text("say")));
    }
    return findings;
  }

  private List<DeviceDialogue.Reply> replies(ConfigNode emulator) {
    List<DeviceDialogue.Reply> replies = new ArrayList<>();
    for (ConfigNode node : emulator.list("replies")) {
      if (settings.applies(node)) {
        replies.add(reply(node));
      }
    }
    return replies;
  }

  private DeviceDialogue.Reply reply(ConfigNode node) {
    ConfigNode reply = node.find("reply");
    String text =
        reply == null ? null : new String(message(reply, Map.of()), StandardCharsets.ISO_8859_1);
    String action = node.text("action", "none").toUpperCase(Locale.ROOT);
    try {
      return new DeviceDialogue.Reply(
          Pattern.compile(node.text("match"), Pattern.DOTALL),
          text,
          DeviceDialogue.Action.valueOf(action),
          node.integer("delay_ms", 0, 60_000, 0));
    } catch (PatternSyntaxException e) {
      throw node.at("match").error("not a regular expression: " + e.getDescription());
    }
  }

  private byte[] message(ConfigNode message, Map<String, String> more) {
    if (message.has("text")) {
      return latin1(settings.expand(message.at("text"), more));
    }
    return message.has("hex") ? hex(message.at("hex")) : bits(message.at("bits"));
  }

  private byte[] bits(ConfigNode list) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long word = 0;
    int held = 0;
    for (ConfigNode field : list.items()) {
      int width = field.integer("width", 1, 32);
      int largest = width >= 31 ? Integer.MAX_VALUE : (1 << width) - 1;
      word = (word << width) | settings.integer(field.at("value"), 0, largest);
      held += width;
      while (held >= 8) {
        held -= 8;
        out.write((int) (word >> held));
      }
    }
    if (held != 0) {
      throw list.error("the fields do not fill whole bytes; " + (8 - held) + " bits are missing");
    }
    return out.toByteArray();
  }

  static byte[] hex(ConfigNode node) {
    try {
      return HexFormat.of().parseHex(node.text().replace(" ", ""));
    } catch (IllegalArgumentException e) {
      throw node.error(
          "\"" + node.text() + "\" is not hexadecimal; write two digits a byte, in quotes");
    }
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
