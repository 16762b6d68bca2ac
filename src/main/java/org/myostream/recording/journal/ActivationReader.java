package org.myostream.recording.journal;

/** Reads the activations. */
final class ActivationReader extends SampleReader {
  private final int columns;
  private final int decimation;

  ActivationReader(JournalScan scan, SampleView view, double start, JournalHeader header) {
    super(scan, view, start);
    columns = header.activations().size();
    decimation = Math.max(1, header.activationsDecimation());
  }

  @Override
  int rows() {
    return view.activationRows;
  }

  @Override
  long firstRow() {
    return view.firstActivation;
  }

  @Override
  void copy(int row, double[] into) {
    for (int c = 0; c < columns; c++) {
      into[c] = view.activation(row, c);
    }
  }

  @Override
  double time(int row) {
    return view.firstTime + (double) row * decimation * view.secondsPerFrame - start;
  }
}
