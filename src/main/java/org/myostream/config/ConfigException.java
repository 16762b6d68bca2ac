package org.myostream.config;

import java.io.Serial;

/**
 * A file, or a value in it, that cannot be used. The message is one sentence for the user: file,
 * line, key, value, what is allowed, what to do.
 */
public final class ConfigException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  private final String source;
  private final int line;

  /** A problem with the file {@code source} as a whole. */
  public ConfigException(String source, String problem) {
    super(source + ": " + problem);
    this.source = source;
    this.line = 0;
  }

  /** A problem at a line of {@code source}; {@code path} may be empty. */
  public ConfigException(String source, int line, String path, String problem) {
    super(source + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    this.source = source;
    this.line = line;
  }

  /** The file, as the user named it. */
  public String source() {
    return source;
  }

  /** The 1-based line, or 0 if the whole file is meant. */
  public int line() {
    return line;
  }
}
