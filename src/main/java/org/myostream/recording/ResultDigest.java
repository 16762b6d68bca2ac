package org.myostream.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A hash of everything a stream computed: conditioned EMG, envelopes and activations, every bit of
 * every row, and where gaps were. It does not depend on how the stream was cut into blocks.
 *
 * <p>Each of the three is a SHA-256 over, for each row, its values as little-endian floats, with
 * the row's index before the first row and after every jump; the whole is the SHA-256 of the three.
 * The VAF is left out: it is known once a block, so it depends on the cutting.
 *
 * <p>One thread. {@link #accept} does not allocate.
 */
public final class ResultDigest {
  /** What is hashed, in the order of the final hash. */
  public enum Part {
    /** The EMG channels after conditioning. */
    EMG,
    /** Envelopes. */
    ENVELOPE,
    /** Synergy activations. */
    ACTIVATIONS
  }

  private static final byte[] JUMP = "jump".getBytes(StandardCharsets.US_ASCII);

  private final Map<Part, Rows> parts = new EnumMap<>(Part.class);
  private final ByteBuffer row;
  private final byte[] bytes;

  /** A hash of nothing yet, for rows of at most {@code widest} values. */
  public ResultDigest(int widest) {
    for (Part part : Part.values()) {
      parts.put(part, new Rows());
    }
    bytes = new byte[Math.max(8, widest * Float.BYTES)];
    row = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds the first {@code columns} values of row {@code index} (absolute) of {@code part}. */
  public void accept(Part part, long index, float[] values, int columns) {
    accept(part, index, values, 0, columns);
  }

  /** As above, for values that begin at {@code from}. */
  public void accept(Part part, long index, float[] values, int from, int columns) {
    Rows rows = parts.get(part);
    if (rows == null) {
      throw new IllegalArgumentException(part + " has no hash");
    }
    MessageDigest digest = rows.digest;
    if (!rows.begun || index != rows.nextIndex) {
      rows.begun = true;
      digest.update(JUMP);
      row.putLong(0, index);
      digest.update(bytes, 0, Long.BYTES);
    }
    rows.nextIndex = index + 1;
    for (int c = 0; c < columns; c++) {
      row.putInt(c * Float.BYTES, Float.floatToIntBits(values[from + c]));
    }
    digest.update(bytes, 0, columns * Float.BYTES);
  }

  /** The hash of what was added so far, in hexadecimal; more may be added afterwards. */
  public String hex() {
    MessageDigest all = sha256();
    try {
      for (Rows rows : parts.values()) {
        all.update(((MessageDigest) rows.digest.clone()).digest());
      }
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be cloned in every JDK", e);
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static final class Rows {
    private final MessageDigest digest = sha256();
    private long nextIndex;
    private boolean begun;
  }
}
