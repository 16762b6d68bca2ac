package org.myostream.recording.xdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Writes XDF files by hand, sound or not. */
final class XdfBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  XdfBytes() {
    bytes.writeBytes("XDF:".getBytes(StandardCharsets.US_ASCII));
    chunk(1, "<?xml version=\"1.0\"?><info><version>1.0</version></info>");
  }

  XdfBytes raw(String hex) {
    bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    return this;
  }

  XdfBytes chunk(int tag, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 4).putInt(2 + content.length).putShort((short) tag);
    bytes.writeBytes(head.array());
    bytes.writeBytes(content);
    return this;
  }

  private XdfBytes chunk(int tag, String xml) {
    return chunk(tag, xml.getBytes(StandardCharsets.UTF_8));
  }

  XdfBytes stream(int id, String format, int channels, double rateHz, String desc) {
    String xml =
        "<?xml version=\"1.0\"?><info><name>s"
            + id
            + "</name><type>EMG</type><channel_count>"
            + channels
            + "</channel_count><nominal_srate>"
            + rateHz
            + "</nominal_srate><channel_format>"
            + format
            + "</channel_format>"
            + desc
            + "</info>";
    return header(id, xml);
  }

  XdfBytes header(int id, String xml) {
    byte[] text = xml.getBytes(StandardCharsets.UTF_8);
    return chunk(2, content(4 + text.length, b -> b.putInt(id).put(text)));
  }

  /** Samples whose bytes, stamps included, are given. */
  XdfBytes samples(int id, int count, int length, Consumer<ByteBuffer> samples) {
    return chunk(
        3,
        content(
            6 + length,
            b -> {
              b.putInt(id).put((byte) 1).put((byte) count);
              samples.accept(b);
            }));
  }

  XdfBytes offset(int id, double time, double offset) {
    return chunk(4, content(20, b -> b.putInt(id).putDouble(time).putDouble(offset)));
  }

  XdfBytes boundary() {
    return raw("01 12 0500 43A546DCCBF5410FB30ED5467383CBE4");
  }

  static byte[] content(int length, Consumer<ByteBuffer> fill) {
    ByteBuffer content = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill.accept(content);
    if (content.hasRemaining()) {
      throw new IllegalArgumentException(content.remaining() + " bytes were not filled");
    }
    return content.array();
  }

  int length() {
    return bytes.size();
  }

  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("hand.xdf"), bytes.toByteArray());
  }
}
