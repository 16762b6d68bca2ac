package org.myostream.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of a JSON value: of what it says, not of how it is laid out. Keys are taken in
 * alphabetical order, numbers as the eight bytes of a double (so neither {@code 20} and {@code
 * 20.0} nor two JDKs' spelling of a double differ), texts as UTF-8 behind their length.
 */
public final class BodyHash {
  private final MessageDigest digest;

  private BodyHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash in 64 hexadecimal digits of plain maps, lists, texts, numbers and truth values. */
  public static String hex(Object value) {
    BodyHash hash = new BodyHash();
    hash.add(value);
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  /**
   * Refuses a file whose key {@code sha256} is not the hash of everything else in it.
   *
   * @throws ConfigException naming the key's place and the hash found
   */
  public static void refuseChanged(ConfigNode root) {
    Map<String, Object> body = root.toJavaMap();
    body.remove("sha256");
    String found = hex(body);
    ConfigNode stated = root.at("sha256");
    if (!stated.text().equals(found)) {
      throw stated.error(
          "the file was changed or damaged after training: its hash is "
              + found
              + "; fetch it again or train again");
    }
  }

  private void add(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
      start('{', sorted.size());
      sorted.forEach(
          (key, entry) -> {
            add(key);
            add(entry);
          });
    } else if (value instanceof List<?> list) {
      start('[', list.size());
      list.forEach(this::add);
    } else if (value instanceof Number number) {
      start('n', Double.BYTES);
      long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
      digest.update(ByteBuffer.allocate(Double.BYTES).putLong(bits).array());
    } else {
      byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      start(value instanceof Boolean ? 'b' : 't', text.length);
      digest.update(text);
    }
  }

  private void start(char kind, int size) {
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
  }
}
