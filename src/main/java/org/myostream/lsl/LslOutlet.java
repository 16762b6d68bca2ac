package org.myostream.lsl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A stream offered on the network by the Lab Streaming Layer.
 *
 * <p>Pushing never waits for the network: samples go into a ring of fixed size, from which one
 * network thread serves every consumer; one that is too slow loses its own oldest samples, counted
 * in {@link #dropped}. Push methods may be called from any thread, one at a time, and those for
 * numbers allocate nothing. Stamps are seconds of {@link LslClock} at which the sample was taken; 0
 * stands for now, as in liblsl.
 */
public final class LslOutlet implements AutoCloseable {
  private static final int IRREGULAR_RATE_HZ = 1000;
  private static final int STRING_BYTES = 64;
  private static final int MOST_RING_BYTES = 64 * 1024 * 1024;
  private static final int STRING_RING_BYTES = 2 * 1024 * 1024;

  private final StreamInfo info;
  private final LslNode node;
  private final SampleRing ring;
  private final OutletServer server;
  private final int channels;
  private final Object writer = new Object();
  private boolean closed;

  private LslOutlet(StreamInfo info, LslNode node) throws IOException {
    this.info = info;
    this.node = node;
    channels = info.channelCount();
    boolean strings = info.format() == ChannelFormat.STRING;
    int sampleBytes =
        strings
            ? SampleRecord.HEADER_BYTES + STRING_BYTES * channels
            : SampleRecord.numericBytes(info.format(), channels);
    double rateHz = info.nominalRateHz() > 0 ? info.nominalRateHz() : IRREGULAR_RATE_HZ;
    int records = records(rateHz, node.settings().backlogMillis(), sampleBytes);
    int bytes = Math.max(records * sampleBytes, strings ? STRING_RING_BYTES : 2 * sampleBytes);
    ring = new SampleRing(records, bytes);
    server =
        new OutletServer(
            node, info, ring, (int) Math.min(MOST_RING_BYTES, Math.ceil(rateHz * sampleBytes)));
  }

  /** Twice the backlog limit, so that what a consumer may still get is not overwritten. */
  private static int records(double rateHz, int backlogMillis, int sampleBytes) {
    double wanted = Math.max(256, 2 * rateHz * backlogMillis / 1000);
    return (int) Math.max(2, Math.min(wanted, MOST_RING_BYTES / (double) sampleBytes));
  }

  /**
   * Offers a stream until {@link #close}. Consumers on the network find it within their next query.
   *
   * @throws IOException if no port can be opened
   */
  public static LslOutlet open(StreamInfo info, LslSettings settings) throws IOException {
    LslNode node = LslNode.acquire(settings);
    try {
      LslOutlet outlet = new LslOutlet(info, node);
      outlet.server.publish();
      return outlet;
    } catch (IOException | RuntimeException e) {
      node.release();
      throw e;
    }
  }

  /** What is offered. */
  public StreamInfo info() {
    return info;
  }

  /** The identity of this outlet object, a lower-case UUID; a restarted program gets another. */
  public String uid() {
    return server.uid();
  }

  /** The fields of the stream's XML outside {@code desc}, with the ports of its sockets. */
  Map<String, String> fields() {
    return server.xml().fields();
  }

  /**
   * Pushes {@code count} samples of a float32 stream.
   *
   * @param rows one row per sample with at least one value per channel; not modified
   * @param stamps one per row, in seconds; not modified
   */
  public void push(float[][] rows, int count, double[] stamps) {
    require(info.format() == ChannelFormat.FLOAT32);
    if (server.consumers() == 0) {
      return;
    }
    long now = System.nanoTime();
    synchronized (writer) {
      for (int i = 0; i < count; i++) {
        writeFloats(rows[i], stamps[i], now);
      }
    }
    node.wake();
  }

  /** Pushes one sample of a float32 stream. */
  public void push(float[] row, double stamp) {
    require(info.format() == ChannelFormat.FLOAT32);
    if (server.consumers() == 0) {
      return;
    }
    synchronized (writer) {
      writeFloats(row, stamp, System.nanoTime());
    }
    node.wake();
  }

  /** Pushes one sample of any stream of numbers; integers are rounded and clamped. */
  public void push(double[] row, double stamp) {
    ChannelFormat format = info.format();
    require(format != ChannelFormat.STRING);
    if (server.consumers() == 0) {
      return;
    }
    int bytes = SampleRecord.numericBytes(format, channels);
    synchronized (writer) {
      int at = ring.claim(bytes);
      SampleRecord.putHeader(ring.bytes(), at, wireStamp(stamp));
      for (int c = 0; c < channels; c++) {
        int valueAt = at + SampleRecord.HEADER_BYTES + c * format.bytes();
        SampleRecord.putNumber(ring.bytes(), valueAt, format, row[c]);
      }
      ring.publish(bytes, System.nanoTime());
    }
    node.wake();
  }

  /**
   * Pushes one sample of a string stream, for example a marker, as UTF-8.
   *
   * @param values one per channel
   */
  public void push(String[] values, double stamp) {
    require(info.format() == ChannelFormat.STRING);
    if (values.length != channels) {
      throw new IllegalArgumentException(
          values.length + " texts for the " + channels + " channels of " + info.name());
    }
    byte[][] texts = new byte[channels][];
    for (int c = 0; c < channels; c++) {
      texts[c] = values[c].getBytes(StandardCharsets.UTF_8);
    }
    int bytes = SampleRecord.stringBytes(texts);
    if (bytes > ring.longestRecord()) {
      throw new IllegalArgumentException(
          "a text sample of %d bytes for %s exceeds %d bytes"
              .formatted(bytes, info.name(), ring.longestRecord()));
    }
    if (server.consumers() == 0) {
      return;
    }
    synchronized (writer) {
      int at = ring.claim(bytes);
      SampleRecord.putHeader(ring.bytes(), at, wireStamp(stamp));
      SampleRecord.putStrings(ring.bytes(), at + SampleRecord.HEADER_BYTES, texts);
      ring.publish(bytes, System.nanoTime());
    }
    node.wake();
  }

  private void writeFloats(float[] row, double stamp, long nowNanos) {
    int bytes = SampleRecord.numericBytes(ChannelFormat.FLOAT32, channels);
    int at = ring.claim(bytes);
    SampleRecord.putHeader(ring.bytes(), at, wireStamp(stamp));
    SampleRecord.putFloats(ring.bytes(), at + SampleRecord.HEADER_BYTES, row, channels);
    ring.publish(bytes, nowNanos);
  }

  /** On the wire, 0 would read as "no sample". */
  private static double wireStamp(double stamp) {
    if (!(Math.abs(stamp) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("LSL stamp " + stamp + " is not a finite number");
    }
    return stamp == 0 ? LslClock.seconds() : stamp;
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "LSL stream " + info.name() + " carries " + info.format().wireName() + " samples");
    }
  }

  /** The number of consumers being fed. */
  public int consumers() {
    return server.consumers();
  }

  /** Samples handed to consumers' sockets, summed over all consumers so far. */
  public long sent() {
    return server.sent();
  }

  /** Samples that slow consumers lost, summed over all consumers so far. */
  public long dropped() {
    return server.dropped();
  }

  /** Sends what is queued, waiting at most about a second, and withdraws the stream. */
  @Override
  public void close() {
    synchronized (writer) {
      if (closed) {
        return;
      }
      closed = true;
    }
    server.close();
    node.release();
  }
}
