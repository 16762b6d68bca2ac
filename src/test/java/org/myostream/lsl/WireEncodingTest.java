package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test samples as captured from liblsl 1.17.7 (1.10) and 1.12 (1.00), three channels. */
class WireEncodingTest {
  private static final int CHANNELS = 3;

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 4, 02c976be9f0c24fe40000080400000a0c00000c040",
    "FLOAT32, 2, 02c976be9f0c24fe4000000040000040c000008040",
    "DOUBLE64, 4, 02c976be9f0c24fe40000000500000704100000060000070c10000007000007041",
    "DOUBLE64, 2, 02c976be9f0c24fe40000000300000704100000040000070c10000005000007041",
    "STRING, 4, 02c976be9f0c24fe400102313001032d313101023132",
    "STRING, 2, 02c976be9f0c24fe400102313001032d313101023132",
    "INT32, 4, 02c976be9f0c24fe4005000100fafffeff07000100",
    "INT32, 2, 02c976be9f0c24fe4003000100fcfffeff05000100",
    "INT16, 4, 02c976be9f0c24fe400501fafe0701",
    "INT16, 2, 02c976be9f0c24fe400301fcfe0501",
    "INT8, 4, 02c976be9f0c24fe4005fa07",
    "INT8, 2, 02c976be9f0c24fe4003fc05",
    "INT64, 4, 02c976be9f0c24fe400500008000000000faffff7fffffffff0700008000000000",
    "INT64, 2, 02c976be9f0c24fe400300008000000000fcffff7fffffffff0500008000000000",
  })
  void testSamplesAreGoldenInLittleEndian(ChannelFormat format, int offset, String hex) {
    assertThat(testSample(WireEncoding.LITTLE_ENDIAN, format, offset)).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 4, 0240fe240c9fbe76c940800000c0a0000040c00000",
    "FLOAT32, 2, 0240fe240c9fbe76c940000000c040000040800000",
    "DOUBLE64, 4, 0240fe240c9fbe76c94170000050000000c1700000600000004170000070000000",
    "STRING, 4, 0240fe240c9fbe76c90102313001032d313101023132",
    "INT32, 4, 0240fe240c9fbe76c900010005fffefffa00010007",
    "INT16, 4, 0240fe240c9fbe76c90105fefa0107",
    "INT64, 4, 0240fe240c9fbe76c90000000080000005ffffffff7ffffffa0000000080000007",
  })
  void testSamplesAreGoldenInBigEndian(ChannelFormat format, int offset, String hex) {
    assertThat(testSample(WireEncoding.BIG_ENDIAN, format, offset)).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 4, 010208c976be9f0c24fe400400008040040000a0c0040000c040",
    "FLOAT32, 2, 010208c976be9f0c24fe40040000004004000040c00400008040",
    "DOUBLE64, 4, 010208c976be9f0c24fe400800000050000070410800000060000070c1080000007000007041",
    "STRING, 4, 010208c976be9f0c24fe400102313001032d313101023132",
    "INT32, 4, 010208c976be9f0c24fe4003050001fdfafffe03070001",
    "INT16, 4, 010208c976be9f0c24fe40020501fefafe020701",
    "INT8, 4, 010208c976be9f0c24fe400105fffa0107",
    "INT64, 4, 010208c976be9f0c24fe400405000080fcfaffff7f0407000080",
    "INT64, 2, 010208c976be9f0c24fe400403000080fcfcffff7f0405000080",
  })
  void testSamplesAreGoldenInPortableForm(ChannelFormat format, int offset, String hex) {
    assertThat(testSample(WireEncoding.PORTABLE, format, offset)).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 0101",
    "-1, ffff",
    "200, 01c8",
    "-200, ff38",
    "255, 01ff",
    "256, 020001",
    "-256, ff00",
    "-257, fefffe",
    "32767, 02ff7f",
    "-32768, fe0080",
    "127, 017f",
    "-128, ff80",
    "-5, fffb",
  })
  void portableIntegersAreThoseOfLiblsl112(long value, String hex) {
    ByteBuffer out = ByteBuffer.allocate(16);
    WireEncoding.putPortable(value, out);
    assertThat(hex(out)).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0100, 00",
    "255, 01ff, 01ff",
    "256, 0400010000, 020001",
    "70000, 0470110100, 03701101"
  })
  void stringLengthsGrowWithTheText(int length, String head, String portableHead) {
    byte[] text = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    byte[][] values = {text};
    byte[] record = new byte[SampleRecord.stringBytes(values)];
    SampleRecord.putHeader(record, 0, 1);
    SampleRecord.putStrings(record, SampleRecord.HEADER_BYTES, values);
    String body = HexFormat.of().formatHex(text);
    assertThat(encoded(WireEncoding.LITTLE_ENDIAN, ChannelFormat.STRING, record))
        .isEqualTo("02000000000000f03f" + head + body);
    assertThat(encoded(WireEncoding.PORTABLE, ChannelFormat.STRING, record))
        .isEqualTo("010208000000000000f03f" + portableHead + body);
  }

  @Test
  void theZeroOfAFloatIsOneByteInPortableForm() {
    byte[] record = new byte[SampleRecord.numericBytes(ChannelFormat.FLOAT32, 1)];
    SampleRecord.putHeader(record, 0, 0.5);
    assertThat(encoded(WireEncoding.PORTABLE, ChannelFormat.FLOAT32, record))
        .isEqualTo("010208000000000000e03f00");
  }

  @Test
  void numbersBeyondTheRangeOfIntegersAreClamped() {
    byte[] record = new byte[2];
    SampleRecord.putNumber(record, 0, ChannelFormat.INT16, 1e9);
    assertThat(record).containsExactly(0xff, 0x7f);
    SampleRecord.putNumber(record, 0, ChannelFormat.INT16, -32768.4);
    assertThat(record).containsExactly(0x00, 0x80);
  }

  private static String testSample(WireEncoding encoding, ChannelFormat format, int offset) {
    return encoded(encoding, format, SampleRecord.testSample(format, CHANNELS, offset));
  }

  private static String encoded(WireEncoding encoding, ChannelFormat format, byte[] record) {
    ByteBuffer out = ByteBuffer.allocate(encoding.mostBytes(record.length));
    encoding.append(ByteBuffer.wrap(record), format, out);
    return hex(out);
  }

  private static String hex(ByteBuffer out) {
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
