package org.myostream.synergy.training;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigWriter;

/**
 * The results of a sweep on disk: a line that says which sweep it is, then a line for each fit, in
 * the order they ended. Each is a JSON object that ends in a CRC-32 of what stands before it.
 *
 * <p>A line is forced to the disk before {@link #append} returns, and a process that is killed
 * leaves at most the last line torn, which the next {@link #open} cuts off. A line damaged
 * elsewhere costs its own fit only. One thread, and one process at a time.
 */
public final class SweepLog implements AutoCloseable {
  private static final String SCHEMA = "myostream.sweep/1";
  private static final String CHECK = ",\"crc32\":\"";

  /** Largest log that is read, about a million fits. */
  private static final long MOST_BYTES = 256L << 20;

  private final Path path;
  private final RandomAccessFile file;
  private final Map<SweepCell, SweepResult> results = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private SweepLog(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Begins a log, or goes on with the one that is there.
   *
   * @throws ConfigException if the file is no sweep log, or one of another sweep
   * @throws IOException if it cannot be read and written, or another process is at it
   */
  public static SweepLog open(Path path, SweepPlan plan) throws IOException {
    File target = path.toFile();
    RandomAccessFile file = new RandomAccessFile(target, "rw");
    try {
      SweepLog log = new SweepLog(path, file);
      log.lock();
      log.read(plan.identity());
      return log;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    FileLock lock = null;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      // said below
    }
    if (lock == null) {
      throw new IOException(
          path + " is being written by another sweep; wait for its end or name another log");
    }
  }

  private void read(Map<String, Object> identity) throws IOException {
    if (file.length() > MOST_BYTES) {
      throw new ConfigException(
          path.toString(), "is larger than " + (MOST_BYTES >> 20) + " MiB, the limit");
    }
    byte[] bytes = new byte[(int) file.length()];
    file.readFully(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1); // a character a byte
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schema", SCHEMA);
    body.putAll(identity);
    byte[] header = line(body);
    int end = text.indexOf('\n') + 1;
    if (end == 0) {
      if (!new String(header, StandardCharsets.ISO_8859_1).startsWith(text)) {
        throw new ConfigException(path.toString(), "is no log of a sweep; name another");
      }
      file.setLength(0);
      write(header);
      return;
    }
    checkHeader(decoded(text.substring(0, end - 1)), identity);
    int number = 2;
    int whole = end;
    for (int next = text.indexOf('\n', end) + 1; next > 0; next = text.indexOf('\n', whole) + 1) {
      keep(number, whole, text.substring(whole, next - 1));
      whole = next;
      number++;
    }
    file.setLength(whole);
    file.seek(whole);
  }

  private static String decoded(String line) {
    return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void checkHeader(String line, Map<String, Object> identity) {
    ConfigNode header = parsed(1, line);
    if (header == null || !header.text("schema", "").equals(SCHEMA)) {
      throw new ConfigException(
          path.toString(),
          "line 1 does not say which sweep the log belongs to: it is damaged or no log of a sweep;"
              + " name another");
    }
    Map<String, Object> found = header.toJavaMap();
    identity.forEach((name, value) -> refuseOther(name, found.get(name), value));
  }

  private void refuseOther(String name, @Nullable Object was, Object value) {
    if (!String.valueOf(value).equals(String.valueOf(was))) {
      String other =
          name.equals(SweepPlan.DATA)
              ? "a sweep over other data"
              : "another sweep, whose " + name + " is " + was + " and not " + value;
      throw new ConfigException(
          path.toString(),
          "is the log of " + other + "; name another log, or repeat the command it was begun with");
    }
  }

  /** Blanks a line that is damaged, so that it is told of once. */
  private void keep(int number, int at, String bytes) throws IOException {
    if (bytes.isBlank()) {
      return;
    }
    ConfigNode node = parsed(number, decoded(bytes));
    if (node == null) {
      complaints.add(
          path
              + ": line "
              + number
              + " is damaged, and the fit it held is done again: "
              + shown(decoded(bytes)));
      file.seek(at);
      file.write(" ".repeat(bytes.length()).getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    SweepResult result = SweepResult.of(node);
    results.putIfAbsent(result.cell(), result);
  }

  private static String shown(String line) {
    String printable = line.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 60 ? printable : printable.substring(0, 60) + " ...";
  }

  /** The object on a line, or null if its checksum does not hold. */
  private @Nullable ConfigNode parsed(int number, String line) {
    int check = line.lastIndexOf(CHECK);
    if (check < 0 || !line.equals(checked(line.substring(0, check)))) {
      return null;
    }
    return Config.parse(path + " line " + number + ".json", line);
  }

  private static byte[] line(Map<String, Object> body) {
    String json = ConfigWriter.json(body);
    String line = checked(json.substring(0, json.length() - 1)) + "\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** A JSON object that lacks its closing brace, ended by its checksum and the brace. */
  private static String checked(String open) {
    CRC32 crc = new CRC32();
    crc.update(open.getBytes(StandardCharsets.UTF_8));
    return open + CHECK + String.format("%08x", crc.getValue()) + "\"}";
  }

  /** Whether a fit is done. */
  public boolean has(SweepCell cell) {
    return results.containsKey(cell);
  }

  /** The results of {@code cells} that are done, in that order. */
  public List<SweepResult> results(List<SweepCell> cells) {
    List<SweepResult> done = new ArrayList<>();
    for (SweepCell cell : cells) {
      SweepResult result = results.get(cell);
      if (result != null) {
        done.add(result);
      }
    }
    return done;
  }

  /** What was damaged, a sentence for each line. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Adds a result, which is on the disk once this returns. */
  public void append(SweepResult result) throws IOException {
    write(line(result.toJava()));
    results.put(result.cell(), result);
  }

  private void write(byte[] line) throws IOException {
    file.write(line);
    file.getFD().sync();
  }

  /** Lets go of the file. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
