package org.myostream.recording.c3d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;

/**
 * Where the numbers of a file are.
 *
 * @param path the file
 * @param numbers how numbers are spelled
 * @param parameters the parameter section
 * @param floats whether data are floats rather than integers of 16 bits
 * @param dataStart first byte of the data
 * @param points markers in a frame
 * @param channels analog channels
 * @param samplesPerFrame analog samples of a channel in a frame of markers
 * @param pointRateHz frames of markers a second
 * @param firstFrame number of the first frame, from 1
 * @param frames frames of markers held
 * @param damage what is missing, or null
 */
record C3dLayout(
    Path path,
    Numbers numbers,
    Parameters parameters,
    boolean floats,
    long dataStart,
    int points,
    int channels,
    int samplesPerFrame,
    double pointRateHz,
    long firstFrame,
    long frames,
    @Nullable Damage damage) {
  private static final int BLOCK = 512;
  private static final int MOST_PARAMETER_BYTES = 1 << 22;
  private static final int VALUES_PER_POINT = 4;
  private static final int FULL_COUNT = 65535;

  /** Reads header and parameters. */
  static C3dLayout read(Path path, FileChannel file) throws IOException {
    ByteBuffer header = bytes(file, 0, BLOCK);
    if (header.limit() < BLOCK) {
      throw new InvalidRecordingException(
          path + " is shorter than the header of a C3D file, " + BLOCK + " bytes");
    }
    long parameterStart = (long) BLOCK * (Math.max(1, header.get(0) & 0xff) - 1);
    ByteBuffer start = bytes(file, parameterStart, 4);
    Numbers numbers = start.limit() < 4 ? null : Numbers.of(start.get(3) & 0xff);
    if (numbers == null) {
      throw new InvalidRecordingException(
          path
              + ": byte "
              + (parameterStart + 3)
              + " names no known processor (84 Intel, 85 DEC, 86 MIPS); the file is damaged");
    }
    header.order(numbers.order());
    long dataStart = (long) BLOCK * ((header.getShort(16) & 0xffff) - 1);
    long length = Math.max((long) BLOCK * (start.get(2) & 0xff), dataStart - parameterStart);
    ByteBuffer section =
        bytes(file, parameterStart, (int) Math.min(length, MOST_PARAMETER_BYTES))
            .order(numbers.order());
    Parameters parameters = Parameters.read(numbers, section);
    if (dataStart <= 0) {
      dataStart = (long) BLOCK * ((long) parameters.unsigned("POINT:DATA_START", 1) - 1);
    }
    return of(path, file.size(), numbers, parameters, header, dataStart);
  }

  private static C3dLayout of(
      Path path,
      long size,
      Numbers numbers,
      Parameters parameters,
      ByteBuffer header,
      long dataStart)
      throws IOException {
    int points = header.getShort(2) & 0xffff;
    int perFrame = header.getShort(4) & 0xffff;
    int used = (int) parameters.unsigned("ANALOG:USED", 0);
    int samples = header.getShort(18) & 0xffff;
    int channels = used > 0 ? used : samples > 0 ? perFrame / samples : 0;
    if (perFrame == 0 || channels == 0) {
      throw new InvalidRecordingException(path + " holds no analog channels, only markers");
    }
    if (perFrame % channels != 0) {
      throw new InvalidRecordingException(
          path
              + ": the header has "
              + perFrame
              + " analog values a frame, which "
              + channels
              + " channels do not divide; the file is damaged");
    }
    boolean floats = numbers.floatAt(header, 12) < 0;
    double rate = parameters.number("POINT:RATE", numbers.floatAt(header, 20));
    rate = rate > 0 ? rate : numbers.floatAt(header, 20);
    long first = Math.max(1, first(parameters, header));
    long announced = announced(parameters, header);
    long frameBytes = ((long) points * VALUES_PER_POINT + perFrame) * (floats ? 4 : 2);
    long held = Math.max(0, size - dataStart) / frameBytes;
    if (dataStart < BLOCK || held == 0 || announced <= 0) {
      throw new InvalidRecordingException(
          path + " holds no whole frame after byte " + dataStart + "; it is cut off or damaged");
    }
    Damage damage =
        announced <= held
            ? null
            : new Damage(
                dataStart + held * frameBytes,
                size - dataStart - held * frameBytes,
                "the header announces " + announced + " frames, but there are " + held);
    return new C3dLayout(
        path,
        numbers,
        parameters,
        floats,
        dataStart,
        points,
        channels,
        perFrame / channels,
        rate,
        first,
        Math.min(announced, held),
        damage);
  }

  private static long first(Parameters parameters, ByteBuffer header) {
    long actual = field(parameters, "TRIAL:ACTUAL_START_FIELD");
    return actual > 0 ? actual : header.getShort(6) & 0xffff;
  }

  /** Frames announced: the 16 bits of the header do not count beyond 65535. */
  private static long announced(Parameters parameters, ByteBuffer header) {
    long start = field(parameters, "TRIAL:ACTUAL_START_FIELD");
    long end = field(parameters, "TRIAL:ACTUAL_END_FIELD");
    if (start > 0 && end >= start) {
      return end - start + 1;
    }
    long counted = (header.getShort(8) & 0xffff) - (header.getShort(6) & 0xffff) + 1L;
    double frames = parameters.unsigned("POINT:FRAMES", 0);
    double many = parameters.number("POINT:LONG_FRAMES", frames);
    boolean beyond = (header.getShort(8) & 0xffff) == FULL_COUNT || counted <= 0;
    return beyond || many > FULL_COUNT ? (long) Math.max(many, (double) counted) : counted;
  }

  /** A number of 32 bits in two of 16, the lower first; 0 if it is not there. */
  private static long field(Parameters parameters, String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null || parameter.size() < 2 || parameter.floats()) {
      return 0;
    }
    return (long) parameter.unsigned(0) + ((long) parameter.unsigned(1) << 16);
  }

  private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
    int length = (int) Math.max(0, Math.min(count, file.size() - from));
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {}
    return bytes.flip();
  }

  /** Bytes of one number. */
  int width() {
    return floats ? Float.BYTES : Short.BYTES;
  }

  /** Bytes of the markers of a frame, which come before the analog samples. */
  int pointBytes() {
    return points * VALUES_PER_POINT * width();
  }

  /** Bytes of a frame. */
  int frameBytes() {
    return pointBytes() + channels * samplesPerFrame * width();
  }

  /** True if integers have no sign. */
  boolean unsigned() {
    return parameters.strings("ANALOG:FORMAT").stream().anyMatch("UNSIGNED"::equalsIgnoreCase);
  }
}
