package org.myostream.recording.matlab;

import java.io.IOException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Serializable;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.format.Mat5WriteUtil;
import us.hebi.matlab.mat.types.AbstractArray;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Sink;

/** A numeric matrix that is never held: its columns are made while they are written. */
final class StreamedMatrix extends AbstractArray implements Mat5Serializable {
  private final MatlabType type;
  private final Mat5Type stored;
  private final int elements;
  private final Numbers numbers;

  /** Writes all numbers of a matrix, column after column, and no more. */
  @FunctionalInterface
  interface Numbers {
    void write(Sink sink) throws IOException;
  }

  StreamedMatrix(MatlabType type, int rows, int columns, Numbers numbers) {
    super(new int[] {rows, columns});
    this.type = type;
    this.stored = Mat5Type.fromNumericalType(type);
    this.elements = Math.multiplyExact(rows, columns);
    this.numbers = numbers;
  }

  @Override
  public MatlabType getType() {
    return type;
  }

  @Override
  public int getMat5Size(String name) {
    return Mat5.MATRIX_TAG_SIZE
        + Mat5WriteUtil.computeArrayHeaderSize(name, this)
        + stored.computeSerializedSize(elements);
  }

  @Override
  public void writeMat5(String name, boolean global, Sink sink) throws IOException {
    Mat5WriteUtil.writeMatrixTag(name, this, sink);
    Mat5WriteUtil.writeArrayHeader(name, global, this, sink);
    stored.writeTag(elements, sink);
    numbers.write(sink);
    stored.writePadding(elements, sink);
  }

  @Override
  public void close() {}

  @Override
  protected int subHashCode() {
    return System.identityHashCode(this);
  }

  @Override
  protected boolean subEqualsGuaranteedSameClass(Object other) {
    return this == other;
  }
}
