package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data beside the checkout; a test without it is skipped, but fails where CI=true. */
public final class Shared {
  private Shared() {}

  /** The file or folder {@code name} of the reference data. */
  public static Path file(String name) {
    String folder = System.getProperty("MYOSTREAM_SHARED", System.getenv("MYOSTREAM_SHARED"));
    Path file = Path.of(folder == null ? "../shared" : folder).resolve(name);
    boolean there = Files.exists(file);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(file).exists();
    }
    assumeTrue(there, () -> file + " is not here; set MYOSTREAM_SHARED to its folder");
    return file;
  }
}
