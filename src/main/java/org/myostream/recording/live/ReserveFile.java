package org.myostream.recording.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Occupies a little of the disk beside a journal, to be given up when there is no more room and the
 * journal's last chunk has to be written.
 */
final class ReserveFile {
  private static final Logger LOG = LoggerFactory.getLogger(ReserveFile.class);

  private final Path file;
  private final int bytes;

  ReserveFile(Path journal, int bytes) {
    this.file = journal.resolveSibling(journal.getFileName() + ".reserve");
    this.bytes = bytes;
  }

  /** Writes it, with bytes that no file system can pack; without room it stays away. */
  void occupy() {
    if (bytes == 0) {
      return;
    }
    byte[] filling = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(filling);
    ByteBuffer left = ByteBuffer.wrap(filling);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } catch (IOException e) {
      LOG.warn("no {} bytes could be reserved for the end of the journal: {}", bytes, e.toString());
      giveUp();
    }
  }

  void giveUp() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", file, e.toString());
    }
  }
}
