package org.myostream.lsl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads samples of a feed, the counterpart of {@link WireEncoding}. One thread; one connection, as
 * a stamp that is left out follows from the one before.
 */
final class WireDecoder {
  private static final int DEDUCED_STAMP = 1;
  private static final int ARCHIVE_SIGNATURE = 0x7f;
  private static final int[] TEST_OFFSETS = {4, 2};

  private final WireInput in;
  private final WireEncoding encoding;
  private final FoundStream stream;
  private double stamp;

  WireDecoder(WireInput in, WireEncoding encoding, FoundStream stream) {
    this.in = in;
    this.encoding = encoding;
    this.stream = stream;
    in.order(encoding == WireEncoding.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads what stands before the data: a portable archive's beginning and the two test samples.
   *
   * @throws ProtocolException if they are not what this stream's must be
   */
  void begin() throws IOException {
    if (encoding == WireEncoding.PORTABLE) {
      archive();
    }
    for (int offset : TEST_OFFSETS) {
      ReceivedSample expected = expected(offset);
      ReceivedSample got = next();
      if (got.stamp() != expected.stamp()
          || !Arrays.equals(got.numbers(), expected.numbers())
          || !Arrays.equals(got.texts(), expected.texts())) {
        throw new ProtocolException(
            "the test pattern is wrong: "
                + values(got)
                + " instead of "
                + values(expected)
                + "; the two sides do not agree on the form of samples");
      }
    }
    stamp = 0;
  }

  private void archive() throws IOException {
    int signature = in.u8();
    if (signature != ARCHIVE_SIGNATURE) {
      throw new ProtocolException("a feed of protocol 1.00 begins with " + signature + ", not 127");
    }
    in.portable();
    in.text(in.portable());
    in.u8();
    in.u8();
  }

  private ReceivedSample expected(int offset) throws IOException {
    byte[] record = SampleRecord.testSample(stream.format(), stream.channels(), offset);
    WireInput bytes = new WireInput(new ByteArrayInputStream(record), () -> {});
    return new WireDecoder(bytes, WireEncoding.LITTLE_ENDIAN, stream).next();
  }

  private static String values(ReceivedSample sample) {
    String all =
        sample.texts().length > 0
            ? Arrays.toString(sample.texts())
            : Arrays.toString(sample.numbers());
    return all.length() > 80 ? all.substring(0, 80) + "..." : all;
  }

  /** Reads the next sample, waiting for it. */
  ReceivedSample next() throws IOException {
    boolean portable = encoding == WireEncoding.PORTABLE;
    long tag = portable ? in.portable() : in.u8();
    if (tag == SampleRecord.EXPLICIT_STAMP) {
      stamp = Double.longBitsToDouble(portable ? in.portable() : in.i64());
    } else if (tag == DEDUCED_STAMP) {
      stamp += stream.rateHz() > 0 ? 1 / stream.rateHz() : 0;
    } else {
      throw new ProtocolException("a sample begins with " + tag + ", neither 1 nor 2");
    }
    if (stream.format() == ChannelFormat.STRING) {
      String[] texts = new String[stream.channels()];
      for (int c = 0; c < texts.length; c++) {
        texts[c] = in.text(portable ? in.portable() : length());
      }
      return new ReceivedSample(stamp, texts);
    }
    double[] numbers = new double[stream.channels()];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = portable ? portable() : plain();
    }
    return new ReceivedSample(stamp, numbers);
  }

  private long length() throws IOException {
    int width = in.u8();
    return switch (width) {
      case 1 -> in.u8();
      case 2 -> Short.toUnsignedLong(in.i16());
      case 4 -> Integer.toUnsignedLong(in.i32());
      case 8 -> in.i64();
      default -> throw new ProtocolException("a length of " + width + " bytes came");
    };
  }

  private double plain() throws IOException {
    return switch (stream.format()) {
      case FLOAT32 -> Float.intBitsToFloat(in.i32());
      case DOUBLE64 -> Double.longBitsToDouble(in.i64());
      case INT64 -> (double) in.i64();
      case INT32 -> in.i32();
      case INT16 -> in.i16();
      default -> in.i8();
    };
  }

  private double portable() throws IOException {
    long bits = in.portable();
    return switch (stream.format()) {
      case FLOAT32 -> Float.intBitsToFloat((int) bits);
      case DOUBLE64 -> Double.longBitsToDouble(bits);
      case INT64 -> (double) bits;
      case INT32 -> (int) bits;
      case INT16 -> (short) bits;
      default -> (byte) bits;
    };
  }
}
