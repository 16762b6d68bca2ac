package org.myostream.recording.otb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;

/**
 * A tar archive, perhaps compressed with gzip, whose members are read in place.
 *
 * <pre>
 *   0 name(100) ... 124 size(12, octal) ... 148 checksum(8, octal) 156 type
 *   257 "ustar" ... 345 prefix(155)          all in a block of 512, then the content, padded
 * </pre>
 *
 * <p>Layout: POSIX.1-2017, pax, "ustar interchange format" and "pax extended header"; GNU tar's
 * manual for type {@code L} and sizes in base 256.
 */
final class TarFile implements Closeable {
  private static final int BLOCK = 512;
  private static final int MOST_MEMBERS = 10_000;
  private static final int LONGEST_NAME = 1 << 16;

  private final FileChannel file;
  private final List<Member> members = new ArrayList<>();
  private final List<Damage> damage = new ArrayList<>();

  private TarFile(FileChannel file) {
    this.file = file;
  }

  /** A file in the archive: its name without folders, where its bytes are, how many. */
  record Member(String name, long at, long size) {}

  /** True if {@code head} begins a tar archive. */
  static boolean begins(byte[] head) {
    return head.length >= BLOCK && checksumHolds(head);
  }

  /** True if {@code head} begins a gzip file. */
  static boolean compressed(byte[] head) {
    return head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  static TarFile open(Path path) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(BLOCK);
    }
    TarFile tar =
        new TarFile(
            compressed(head) ? inflated(path) : FileChannel.open(path, StandardOpenOption.READ));
    try {
      tar.list();
    } catch (IOException | RuntimeException e) {
      tar.close();
      throw e;
    }
    return tar;
  }

  /** What is compressed, in a temporary file that goes away when closed; what there is of it. */
  private static FileChannel inflated(Path path) throws IOException {
    Path temporary = Files.createTempFile("myostream", ".tar");
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path), 1 << 16)) {
      OutputStream out = Channels.newOutputStream(channel);
      in.transferTo(out);
      return channel;
    } catch (EOFException e) {
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  List<Member> members() {
    return members;
  }

  List<Damage> damage() {
    return damage;
  }

  /** The member called {@code name}, or null. */
  @Nullable Member member(String name) {
    return members.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
  }

  private void list() throws IOException {
    long at = 0;
    String longName = "";
    long longSize = -1;
    while (at + BLOCK <= file.size()) {
      byte[] header = bytes(at, BLOCK);
      if (header[0] == 0) {
        return;
      }
      if (!checksumHolds(header)) {
        throw new IOException("the archive's header at byte " + at + " fails its checksum");
      }
      long size = longSize >= 0 ? longSize : number(header, 124, 12);
      long begin = at + BLOCK;
      long there = file.size() - begin;
      if (size < 0 || size > there) {
        damage.add(new Damage(at, there, "the archive is cut off in " + text(header, 0, 100)));
        size = there;
      }
      char type = (char) header[156];
      longSize = -1;
      if (type == 'L') {
        longName = string(begin, size);
      } else if (type == 'x') {
        String records = string(begin, size);
        longName = pax(records, "path");
        String stated = pax(records, "size");
        longSize = stated.matches("[0-9]{1,18}") ? Long.parseLong(stated) : -1;
      } else {
        if (type == '0' || type == 0 || type == '7') {
          add(longName.isEmpty() ? text(header, 0, 100) : longName, begin, size);
        }
        longName = "";
      }
      at = begin + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
  }

  private void add(String name, long at, long size) throws IOException {
    if (members.size() == MOST_MEMBERS) {
      throw new IOException("the archive has more than " + MOST_MEMBERS + " files");
    }
    members.add(new Member(name.substring(name.lastIndexOf('/') + 1), at, size));
  }

  /** The value of a pax record: {@code 30 path=the/name} and a line break; empty if not there. */
  private static String pax(String records, String key) {
    for (String line : records.split("\n", -1)) {
      int blank = line.indexOf(' ');
      if (line.startsWith(key + "=", blank + 1)) {
        return line.substring(blank + key.length() + 2);
      }
    }
    return "";
  }

  private static boolean checksumHolds(byte[] header) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    return sum == number(header, 148, 8);
  }

  /** An octal number, or one in base 256 where the first bit is set; -1 if neither. */
  private static long number(byte[] header, int from, int length) {
    if ((header[from] & 0x80) != 0) {
      long value = 0;
      for (int i = from + length - 8; i < from + length; i++) {
        value = (value << 8) | (header[i] & 0xff);
      }
      return value;
    }
    String digits = text(header, from, length).strip();
    return digits.matches("[0-7]{1,20}") ? Long.parseLong(digits, 8) : -1;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private String string(long at, long size) throws IOException {
    if (size > LONGEST_NAME) {
      throw new IOException("the archive has a name of " + size + " bytes at byte " + at);
    }
    byte[] raw = bytes(at, Math.toIntExact(size));
    int end = raw.length;
    while (end > 0 && raw[end - 1] == 0) {
      end--;
    }
    return new String(Arrays.copyOf(raw, end), StandardCharsets.UTF_8);
  }

  /** All of a member of at most {@code limit} bytes. */
  byte[] content(Member member, int limit) throws IOException {
    if (member.size > limit) {
      throw new IOException(member.name + " has " + member.size + " bytes, more than " + limit);
    }
    return bytes(member.at, Math.toIntExact(member.size));
  }

  private byte[] bytes(long at, int count) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(count);
    read(at, into);
    return into.array();
  }

  /** Fills {@code into} from byte {@code at} of the archive on. */
  void read(long at, ByteBuffer into) throws IOException {
    long place = at;
    while (into.hasRemaining()) {
      int count = file.read(into, place);
      if (count < 0) {
        throw new EOFException("the archive ends at byte " + place);
      }
      place += count;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
