package org.myostream.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.myostream.lsl.LslOutlet;
import org.myostream.lsl.LslSettings;
import org.myostream.lsl.StreamInfo;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.signal.SampleBlock;

/**
 * Offers each kind of stream as a Lab Streaming Layer outlet called {@code
 * myostream-<device>-<kind>}, which is its source id as well: a consumer finds it again after a
 * restart. Each sample carries the time at which the device took it, on the clock LSL uses on this
 * host. Neither blocks nor allocates; a consumer that is too slow loses its own oldest samples.
 */
public final class LslSink implements Sink {
  private final String name;
  private final StreamKind[] kinds;
  private final LslOutlet[] outlets;
  private double[] stamps = new double[64];

  private LslSink(String name, StreamKind[] kinds, LslOutlet[] outlets) {
    this.name = name;
    this.kinds = kinds;
    this.outlets = outlets;
  }

  /**
   * Opens one outlet for each of {@code streams}.
   *
   * @param device a stable name of the device
   * @param about what else consumers may know: elements of the LSL description
   */
  public static LslSink open(
      String device, List<StreamShape> streams, Map<String, String> about, LslSettings settings)
      throws IOException {
    List<LslOutlet> outlets = new ArrayList<>();
    try {
      for (StreamShape shape : streams) {
        outlets.add(LslOutlet.open(info(device, shape, about), settings));
      }
    } catch (IOException | RuntimeException e) {
      outlets.forEach(LslOutlet::close);
      throw e;
    }
    return new LslSink(
        "lsl myostream-" + device,
        streams.stream().map(StreamShape::kind).toArray(StreamKind[]::new),
        outlets.toArray(LslOutlet[]::new));
  }

  static StreamInfo info(String device, StreamShape shape, Map<String, String> about) {
    String id = "myostream-" + device + "-" + shape.kind().label();
    String type = type(shape.kind());
    StreamInfo.Builder info = StreamInfo.named(id, type, id).rateHz(shape.rateHz());
    for (int c = 0; c < shape.labels().size(); c++) {
      info.channel(shape.labels().get(c), shape.units().get(c), type);
    }
    about.forEach(info::describe);
    return info.build();
  }

  private static String type(StreamKind kind) {
    return switch (kind) {
      case ACTIVATIONS -> "Activations";
      case ENVELOPE -> "Envelope";
      case EMG, RAW -> "EMG";
      case QUALITY -> "Quality";
      case UNITS -> "MotorUnits";
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  /** Samples that slow consumers lost, summed over all of them. Any thread. */
  public long dropped() {
    long sum = 0;
    for (LslOutlet outlet : outlets) {
      sum += outlet.dropped();
    }
    return sum;
  }

  @Override
  public void accept(EmgEvent event) {
    for (int k = 0; k < kinds.length; k++) {
      SampleBlock block = kinds[k].block(event);
      if (block.length() > stamps.length) {
        stamps = new double[block.capacity()];
      }
      for (int i = 0; i < block.length(); i++) {
        stamps[i] = event.timeOfRaw(kinds[k].deviceIndex(event, i));
      }
      if (block.length() > 0) {
        outlets[k].push(block.rows(), block.length(), stamps);
      }
    }
  }

  @Override
  public void close() {
    for (LslOutlet outlet : outlets) {
      outlet.close();
    }
  }
}
