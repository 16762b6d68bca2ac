package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the header of an EDF or BDF file says about its signals, without its annotations.
 *
 * @param signals in the order of the file
 * @param seconds records times their length
 * @param continuous false for EDF+D and BDF+D
 */
public record EdfOutline(List<Signal> signals, double seconds, boolean continuous) {
  /**
   * One signal.
   *
   * @param label as the header spells it
   * @param dimension unit as the header spells it
   * @param rateHz samples a record by its length
   */
  public record Signal(String label, String dimension, double rateHz) {}

  /** Keeps its own copy of the list. */
  public EdfOutline {
    signals = List.copyOf(signals);
  }

  /**
   * Reads the header.
   *
   * @throws org.myostream.recording.InvalidRecordingException if it makes no sense
   */
  public static EdfOutline read(Path path) throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      EdfHeader header = EdfHeader.read(in, path);
      List<Signal> signals = new ArrayList<>();
      for (EdfSignal signal : header.signals()) {
        if (!signal.annotations()) {
          double rateHz = signal.samples() / header.recordSeconds();
          signals.add(new Signal(signal.label(), signal.dimension(), rateHz));
        }
      }
      long declared = header.declaredRecords();
      long records = declared < 0 ? header.wholeRecords() : declared;
      return new EdfOutline(signals, records * header.recordSeconds(), !header.interrupted());
    }
  }
}
