package org.myostream.recording.c3d;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lays out a C3D file: header, parameters in one or more blocks, data. */
final class C3dBytes {
  private static final int BLOCK = 512;

  private final Numbers numbers;
  private final ByteArrayOutputStream parameters = new ByteArrayOutputStream();
  private int groups;

  C3dBytes(Numbers numbers) {
    this.numbers = numbers;
  }

  private byte[] words(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(numbers.order());
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  byte[] floats(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(numbers.order());
    for (double value : values) {
      int bits = Float.floatToIntBits((float) value);
      if (numbers == Numbers.DEC) {
        int vax = value == 0 ? 0 : bits + (2 << 23);
        bytes.putShort((short) (vax >>> 16)).putShort((short) vax);
      } else {
        bytes.putInt(bits);
      }
    }
    return bytes.array();
  }

  C3dBytes group(String name) {
    groups++;
    parameters.write(name.length());
    parameters.write(-groups);
    parameters.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    parameters.writeBytes(words(3));
    parameters.write(0);
    return this;
  }

  private C3dBytes parameter(String name, int type, int[] dimensions, byte[] data) {
    parameters.write(name.length());
    parameters.write(groups);
    parameters.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    parameters.writeBytes(words(2 + 2 + dimensions.length + data.length + 1));
    parameters.write(type);
    parameters.write(dimensions.length);
    for (int dimension : dimensions) {
      parameters.write(dimension);
    }
    parameters.writeBytes(data);
    parameters.write(0);
    return this;
  }

  C3dBytes integers(String name, int... values) {
    return parameter(
        name, 2, values.length == 1 ? new int[0] : new int[] {values.length}, words(values));
  }

  C3dBytes reals(String name, double... values) {
    return parameter(
        name, 4, values.length == 1 ? new int[0] : new int[] {values.length}, floats(values));
  }

  C3dBytes pairs(String name, double... values) {
    return parameter(name, 4, new int[] {2, values.length / 2}, floats(values));
  }

  C3dBytes texts(String name, List<String> texts) {
    int width = texts.stream().mapToInt(String::length).max().orElse(1);
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(String.format("%-" + width + "s", text)));
    return parameter(
        name,
        -1,
        new int[] {width, texts.size()},
        all.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The file; {@code data} are its samples, each row a frame of markers and analog values. */
  byte[] file(int points, int perFrame, int samples, int last, boolean floats, double[][] data) {
    int blocks = (parameters.size() + 4 + BLOCK - 1) / BLOCK;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(2);
    file.write(0x50);
    file.writeBytes(words(points, perFrame, 1, last, 10));
    file.writeBytes(floats(floats ? -0.1 : 0.1));
    file.writeBytes(words(2 + blocks, samples));
    file.writeBytes(floats(100));
    pad(file);
    file.writeBytes(new byte[] {0, 0, (byte) blocks, (byte) numbers.code()});
    file.writeBytes(parameters.toByteArray());
    file.write(0);
    pad(file);
    for (double[] frame : data) {
      for (double value : frame) {
        file.writeBytes(floats ? floats(value) : words((int) value));
      }
    }
    return file.toByteArray();
  }

  private static void pad(ByteArrayOutputStream file) {
    while (file.size() % BLOCK != 0) {
      file.write(0);
    }
  }
}
