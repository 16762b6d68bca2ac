package org.myostream.motorunit.potentials;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myostream.config.ConfigException;

/**
 * Reads files of potentials, told by their content: JSON with any number of potentials (see {@link
 * PotentialWriter}), or CSV with one.
 *
 * <p>CSV: lines {@code # rate_hz: 2048}, {@code # x_mm: -37.5,...}, {@code # y_mm: 0,...} and, if
 * known, {@code # name:}, {@code # zone_mm:}, {@code # velocity:}; then a header of electrode
 * names, then one row a sample. A first column {@code time} is passed over.
 */
public final class PotentialFiles {
  private static final int HEAD_BYTES = 4096;

  private PotentialFiles() {}

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be used, with one sentence that says what to do
   */
  public static PotentialSet read(Path file, PotentialDefaults defaults) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file.toString(), in, defaults);
    }
  }

  /** Reads a file from {@code in}, which supports marks and is not closed. */
  static PotentialSet read(String source, InputStream in, PotentialDefaults defaults)
      throws IOException {
    in.mark(HEAD_BYTES);
    byte[] head = in.readNBytes(HEAD_BYTES);
    in.reset();
    return switch (first(source, head)) {
      case 0 -> throw new ConfigException(source, "the file is empty; write potentials to it");
      case '{', '[' -> JsonPotentials.read(source, in, defaults);
      default -> CsvPotential.read(source, in, defaults);
    };
  }

  /** The first character that is not blank, or 0. */
  private static int first(String source, byte[] head) {
    int first = 0;
    for (int i = 0; i < head.length; i++) {
      int c = head[i] & 0xff;
      boolean mark = i < 3 && (c == 0xef || c == 0xbb || c == 0xbf);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        throw new ConfigException(
            source,
            "is not text, and potentials are JSON or CSV; a recording needs --discharges too");
      }
      if (first == 0 && c > ' ' && !mark) {
        first = c;
      }
    }
    return first;
  }
}
