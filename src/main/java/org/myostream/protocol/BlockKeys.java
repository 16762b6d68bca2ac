package org.myostream.protocol;

import java.util.ArrayList;
import java.util.List;
import org.myostream.config.ConfigNode;

/** Which keys of a protocol file may stand where, beyond what its schema can say. */
final class BlockKeys {
  private BlockKeys() {}

  /** Refuses a key that the schema knows but this version cannot carry out. */
  static void refuse(ConfigNode node, String key, String what) {
    ConfigNode found = node.find(key);
    if (found != null) {
      throw found.error(what + " is not supported yet; leave \"" + key + "\" out");
    }
  }

  /** Refuses keys that make no sense beside {@code present}. */
  static void refuseBeside(ConfigNode block, String present, String... keys) {
    for (String key : keys) {
      ConfigNode found = block.find(key);
      if (found != null) {
        throw found.error("\"" + key + "\" has no meaning beside \"" + present + "\"; delete one");
      }
    }
  }

  /** Refuses keys that mean nothing in this kind of block. */
  static void allow(ConfigNode block, String... keys) {
    List<String> allowed = new ArrayList<>(List.of(keys));
    allowed.add("block");
    allowed.add("when");
    block.allowOnly(allowed.toArray(String[]::new));
  }
}
