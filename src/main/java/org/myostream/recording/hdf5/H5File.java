package org.myostream.recording.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.FileRecording;
import org.myostream.recording.InvalidRecordingException;

/**
 * An open HDF5 file, read with its sizes checked; whatever the library throws becomes a refusal.
 */
final class H5File implements Closeable {
  private static final int LARGEST_TABLE = 1 << 22;
  private static final long LARGEST_RATIO = 1100;
  private static final int SUPERBLOCK_BYTES = 48;

  private final Path path;
  private final HdfFile file;
  private final long bytes;

  private H5File(Path path, HdfFile file, long bytes) {
    this.path = path;
    this.file = file;
    this.bytes = bytes;
  }

  /** Something the library does. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }

  static H5File open(Path path) throws IOException {
    long bytes = checkSuperblock(path);
    return guarded(path, () -> new H5File(path, new HdfFile(path), bytes));
  }

  /**
   * Refuses files that were not closed or are cut off, by the superblock (HDF5 File Format
   * Specification 3.0, II.A): version at byte 8, end of file at 40 (version 0), 44 (1) or 28 (2 and
   * 3), and in version 3 the flags at 11, of which bit 0 is set while a writer has it open.
   */
  private static long checkSuperblock(Path path) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(SUPERBLOCK_BYTES + 8).order(ByteOrder.LITTLE_ENDIAN);
    long size;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      size = channel.size();
      if (size < block.capacity()) {
        throw new InvalidRecordingException(
            path + " is cut off: it has " + size + " bytes, less than an HDF5 file begins with");
      }
      int count = 0;
      while (block.hasRemaining() && count >= 0) {
        count = channel.read(block);
      }
    }
    int version = block.get(8);
    if (version == 3 && (block.get(11) & 1) != 0) {
      throw new InvalidRecordingException(
          path + " was not closed by the program that wrote it; try h5clear -s on a copy");
    }
    long end = block.getLong(version == 0 ? 40 : version == 1 ? 44 : 28);
    if (version < 0 || version > 3 || end > size || end < SUPERBLOCK_BYTES) {
      throw new InvalidRecordingException(
          path
              + " is cut off or was not closed: it has "
              + size
              + " bytes, but its superblock (version "
              + version
              + ") says "
              + end);
    }
    return size;
  }

  Path path() {
    return path;
  }

  Group root() {
    return file;
  }

  <T> T guarded(Step<T> step) throws InvalidRecordingException {
    return guarded(path, step);
  }

  /** Damage shows itself in the library in any way, these errors among them. */
  private static <T> T guarded(Path path, Step<T> step) throws InvalidRecordingException {
    try {
      return step.run();
    } catch (IOException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | InternalError e) {
      throw FileRecording.refusal(path, e);
    }
  }

  /** The child called {@code name}, or null. */
  static @Nullable Node child(Group group, String name) {
    return group.getChildren().get(name);
  }

  /** The group called {@code name}. */
  static Group group(Group parent, String name) throws IOException {
    if (child(parent, name) instanceof Group group) {
      return group;
    }
    throw new IOException("the group " + name + " is missing in " + parent.getPath());
  }

  /** The dataset called {@code name}, or null; of a size that fits the file. */
  @Nullable Dataset dataset(Group group, String name) throws IOException {
    if (!(child(group, name) instanceof Dataset dataset)) {
      return null;
    }
    double size = Math.max(1, dataset.getDataType().getSize());
    for (long dimension : dataset.getDimensionsAsLong()) {
      size *= dimension;
    }
    if (!(size >= 0 && size <= (double) bytes * LARGEST_RATIO)) {
      throw new IOException(
          "dataset " + name + " of " + size + " bytes does not fit a file of " + bytes);
    }
    return dataset;
  }

  /** The texts of a dataset, {@code count} empty ones if it is not there. */
  List<String> texts(Group group, String name, int count) throws IOException {
    Dataset dataset = small(group, name);
    if (dataset == null) {
      return java.util.Collections.nCopies(count, "");
    }
    if (!(dataset.getData() instanceof String[] texts) || (count >= 0 && texts.length != count)) {
      throw new IOException("dataset " + name + " is no list of " + count + " texts");
    }
    return List.of(texts);
  }

  /** The numbers of a dataset, row after row; none if it is not there. */
  double[] numbers(Group group, String name) throws IOException {
    Dataset dataset = small(group, name);
    return dataset == null ? new double[0] : H5Numbers.doubles(dataset.getDataFlat());
  }

  private @Nullable Dataset small(Group group, String name) throws IOException {
    Dataset dataset = dataset(group, name);
    if (dataset != null && dataset.getSize() > LARGEST_TABLE) {
      throw new IOException("dataset " + name + " has " + dataset.getSize() + " entries");
    }
    return dataset;
  }

  /** An attribute as text, empty if it is not there. */
  String text(Node node, String name) {
    Attribute attribute = node.getAttribute(name);
    if (attribute == null || attribute.isEmpty()) {
      return "";
    }
    Object data = attribute.getData();
    return data instanceof String[] texts ? String.join(" ", texts) : String.valueOf(data);
  }

  /** An attribute's only number, NaN if it is not there. */
  double number(Node node, String name) {
    double[] numbers = attribute(node, name);
    return numbers.length == 1 ? numbers[0] : Double.NaN;
  }

  /** An attribute's numbers, none if it is not there. */
  double[] attribute(Node node, String name) {
    Attribute attribute = node.getAttribute(name);
    if (attribute == null || attribute.isEmpty()) {
      return new double[0];
    }
    Object data = attribute.getData();
    return data instanceof Number one
        ? DoubleStream.of(one.doubleValue()).toArray()
        : H5Numbers.doubles(data);
  }

  @Override
  public void close() throws IOException {
    guarded(
        () -> {
          file.close();
          return true;
        });
  }
}
