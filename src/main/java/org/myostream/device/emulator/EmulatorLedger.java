package org.myostream.device.emulator;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an emulated device did with every sample: {@code generated = intact + damaged + dropped +
 * overrun + unsent + queued}, at every moment. A snapshot by {@link Emulator#ledger}; it does not
 * change any more.
 *
 * <p>A sample is intact or damaged only once its last byte is certain to reach the host: on a
 * pseudo terminal when the host has read all there was, on TCP when the network has taken it. What
 * a host had not read when the link went away counts as unsent, even if it read part of it.
 */
public final class EmulatorLedger {
  /** Samples whose time had come since the stream was first started. */
  public long generated;

  /**
   * Samples that reached the host whole, byte for byte. A byte inserted before a frame's first one
   * leaves it whole.
   */
  public long intact;

  /** Samples that reached the host with a byte dropped, inserted within or flipped. */
  public long damaged;

  /** Samples left out whole by the drop-frames fault. */
  public long dropped;

  /** Samples left out because the host did not read. */
  public long overrun;

  /** Samples lost with the link, or whose time came while it was down or the stream stopped. */
  public long unsent;

  /** Samples not yet settled: in the device, or not yet read by the host; 0 after the end. */
  public long queued;

  /** Values beyond the range of the wire, sent as the nearest it can carry. */
  public long clipped;

  /** Bytes handed to the link. */
  public long bytes;

  /** Bytes left out. */
  public long droppedBytes;

  /** Bytes put in. */
  public long insertedBytes;

  /** Bits flipped. */
  public long flippedBits;

  /** Writes torn in two. */
  public long splits;

  /** Writes held back for the next. */
  public long coalesced;

  /** Silences. */
  public long stalls;

  /** Times the link went away. */
  public long hangUps;

  /** Times a host came. */
  public long connections;

  /** Numbers of the samples handed over whole; kept only when asked for. */
  public final BitSet intactSamples = new BitSet();

  /** A copy that no longer changes. */
  EmulatorLedger copy() {
    EmulatorLedger copy = new EmulatorLedger();
    copy.generated = generated;
    copy.intact = intact;
    copy.damaged = damaged;
    copy.dropped = dropped;
    copy.overrun = overrun;
    copy.unsent = unsent;
    copy.queued = queued;
    copy.clipped = clipped;
    copy.bytes = bytes;
    copy.droppedBytes = droppedBytes;
    copy.insertedBytes = insertedBytes;
    copy.flippedBits = flippedBits;
    copy.splits = splits;
    copy.coalesced = coalesced;
    copy.stalls = stalls;
    copy.hangUps = hangUps;
    copy.connections = connections;
    copy.intactSamples.or(intactSamples);
    return copy;
  }

  /** The counts by name, in a fixed order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("generated", generated);
    map.put("intact", intact);
    map.put("damaged", damaged);
    map.put("dropped", dropped);
    map.put("overrun", overrun);
    map.put("unsent", unsent);
    map.put("queued", queued);
    map.put("clipped", clipped);
    map.put("bytes", bytes);
    map.put("dropped_bytes", droppedBytes);
    map.put("inserted_bytes", insertedBytes);
    map.put("flipped_bits", flippedBits);
    map.put("splits", splits);
    map.put("coalesced", coalesced);
    map.put("stalls", stalls);
    map.put("hang_ups", hangUps);
    map.put("connections", connections);
    return map;
  }

  @Override
  public String toString() {
    return "generated "
        + generated
        + " = intact "
        + intact
        + " + damaged "
        + damaged
        + " + dropped "
        + dropped
        + " + overrun "
        + overrun
        + " + unsent "
        + unsent
        + (queued > 0 ? " + queued " + queued : "");
  }
}
