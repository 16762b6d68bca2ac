package org.myostream.recording.xdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.Damage;

/**
 * Goes from chunk to chunk, and over what is damaged to the next boundary. One thread.
 *
 * <p>A chunk is taken for damaged if its length is impossible or reaches beyond the file, or if the
 * reader of its content says so by {@link #reject}. A second walk is given the first one's damage,
 * so that it takes the same way without looking at contents.
 */
final class ChunkWalker {
  private static final byte[] MARK = XdfLayout.boundaryMark();

  private final ByteWindow file;
  private final List<Damage> damage;
  private final boolean known;
  private int passed;
  private long offset;
  private long content;
  private long end = XdfLayout.MAGIC.length;
  private int tag;
  private long doubtful = -1;

  /** The first walk over a file. */
  ChunkWalker(ByteWindow file) {
    this.file = file;
    damage = new ArrayList<>();
    known = false;
  }

  /** A walk over a file of which the damage is known. */
  ChunkWalker(ByteWindow file, List<Damage> damage) {
    this.file = file;
    this.damage = damage;
    known = true;
  }

  /** What was damaged up to here. */
  List<Damage> damage() {
    return damage;
  }

  /** Goes to the next chunk; false at the end of the file. */
  boolean next() throws IOException {
    while (true) {
      offset = end;
      if (known && passed < damage.size() && damage.get(passed).offset() == offset) {
        end = offset + damage.get(passed++).bytes();
        continue;
      }
      if (offset >= file.size()) {
        return false;
      }
      long length = file.length(offset, file.size());
      content = offset + 1 + file.u8(offset) + XdfLayout.TAG_BYTES;
      if (length >= XdfLayout.TAG_BYTES && length <= file.size() - content + XdfLayout.TAG_BYTES) {
        end = content - XdfLayout.TAG_BYTES + length;
        tag = file.u16(content - XdfLayout.TAG_BYTES);
        return true;
      }
      resynchronise(
          length < XdfLayout.TAG_BYTES
              ? "no chunk begins at byte " + offset
              : "the chunk at byte " + offset + " is cut off");
    }
  }

  /** Says that the chunk is not what it seems, and goes to the next boundary. */
  void reject(String why) throws IOException {
    resynchronise("the chunk at byte " + offset + " is damaged: " + why);
  }

  /** Says that the chunk is whole, but what it holds cannot be used. */
  void leaveOut(String why) {
    damage.add(
        new Damage(offset, end - offset, "the chunk at byte " + offset + " is left out: " + why));
  }

  /** Says that the chunk is of a kind not known, so that its length may be wrong. */
  void doubt() {
    if (doubtful < 0) {
      doubtful = offset;
    }
  }

  /** Says that the chunk is sound, and so are those before it. */
  void trust() {
    doubtful = -1;
  }

  private void resynchronise(String what) throws IOException {
    long from = doubtful >= 0 ? doubtful : offset;
    doubtful = -1;
    end = boundaryAfter(from);
    damage.add(new Damage(from, end - from, what + "; " + (end - from) + " bytes passed over"));
  }

  /** The byte after the first boundary's mark beyond {@code from}, or the end of the file. */
  private long boundaryAfter(long from) throws IOException {
    for (long at = from + 1; at + MARK.length <= file.size(); ) {
      int span = (int) Math.min(file.size() - at, ByteWindow.CAPACITY);
      int in = file.seek(at, span);
      int last = in + span - MARK.length;
      for (int i = in; i <= last; i++) {
        if (file.bytes().get(i) == MARK[0] && marks(i)) {
          return at + (i - in) + MARK.length;
        }
      }
      at += span - MARK.length + 1;
    }
    return file.size();
  }

  private boolean marks(int at) {
    for (int i = 1; i < MARK.length; i++) {
      if (file.bytes().get(at + i) != MARK[i]) {
        return false;
      }
    }
    return true;
  }

  /** Kind of the chunk. */
  int tag() {
    return tag;
  }

  /** First byte after the tag. */
  long content() {
    return content;
  }

  /** First byte after the chunk. */
  long end() {
    return end;
  }
}
