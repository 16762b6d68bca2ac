package org.myostream.lsl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a feed begins with: the agreed form of the samples and two samples to check it by. */
final class FeedOpening {
  /** The protocol version served, times 100. */
  static final int VERSION = 110;

  /** Signature and version of a portable archive, lsl.md 2.7. */
  private static final byte[] ARCHIVE = {0x7f, 1, 9};

  private static final int[] TEST_OFFSETS = {4, 2};

  private FeedOpening() {}

  /** The form of the samples for a consumer. */
  static WireEncoding encoding(TcpRequest.Feed asked, ChannelFormat format) {
    boolean sizesDiffer =
        format != ChannelFormat.STRING
            && asked.valueSize() >= 0
            && asked.valueSize() != format.bytes();
    if (asked.version() < VERSION || sizesDiffer || !asked.ieeeFloats()) {
      return WireEncoding.PORTABLE;
    }
    return asked.bigEndian() && format.bytes() != 1
        ? WireEncoding.BIG_ENDIAN
        : WireEncoding.LITTLE_ENDIAN;
  }

  /** The answer to a request of protocol 1.10, with the test samples. */
  static byte[] answer(TcpRequest.Feed asked, WireEncoding encoding, OutletServer server) {
    ChannelFormat format = server.info().format();
    String head =
        "LSL/110 200 OK\r\nUID: "
            + server.uid()
            + "\r\nByte-Order: "
            + switch (encoding) {
              case LITTLE_ENDIAN -> "1234";
              case BIG_ENDIAN -> "4321";
              case PORTABLE -> "0";
            }
            + "\r\nSuppress-Subnormals: "
            + (format.hasSubnormals() && !asked.subnormals() ? 1 : 0)
            + "\r\nData-Protocol-Version: "
            + (encoding == WireEncoding.PORTABLE ? 100 : VERSION)
            + "\r\n\r\n";
    byte[] samples =
        encoding == WireEncoding.PORTABLE
            ? old(server.info(), server.xml())
            : testSamples(server.info(), encoding);
    byte[] bytes =
        Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + samples.length);
    System.arraycopy(samples, 0, bytes, head.length(), samples.length);
    return bytes;
  }

  /** The beginning of a protocol 1.00 archive: the short document and the test samples. */
  static byte[] old(StreamInfo info, StreamXml xml) {
    byte[] document = xml.shortInfo().getBytes(StandardCharsets.UTF_8);
    byte[] samples = testSamples(info, WireEncoding.PORTABLE);
    ByteBuffer bytes = ByteBuffer.allocate(ARCHIVE.length + 16 + document.length + samples.length);
    bytes.put(ARCHIVE);
    WireEncoding.putPortable(document.length, bytes);
    bytes.put(document);
    bytes.put((byte) 0).put((byte) 0); // class version and tracking of the first sample
    bytes.put(samples);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] testSamples(StreamInfo info, WireEncoding encoding) {
    ByteBuffer bytes = ByteBuffer.allocate(0);
    for (int offset : TEST_OFFSETS) {
      byte[] record = SampleRecord.testSample(info.format(), info.channelCount(), offset);
      ByteBuffer longer = ByteBuffer.allocate(bytes.position() + encoding.mostBytes(record.length));
      longer.put(bytes.flip());
      encoding.append(ByteBuffer.wrap(record), info.format(), longer);
      bytes = longer;
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
