package org.myostream.pipeline;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.Chain;
import org.myostream.dsp.StageSettings;
import org.myostream.dsp.StillChannels;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChannelMask;
import org.myostream.synergy.SynergyEncoder;

/**
 * Everything between the wire and the sinks: picks the EMG channels, runs the conditioning stages,
 * then the envelope stages on a copy, then the synergy encoder; and the estimation of motor units
 * on the EMG as it came.
 *
 * <p>{@link #process} is called by the conditioning thread only and does not allocate; {@link
 * #swap} by any thread.
 */
public final class Conditioner {
  private final StreamSpec raw;
  private final int[] emgColumns;
  private final Chain conditioning;
  private final Chain envelope;
  private final StreamSpec pickedSpec;
  private final StreamSpec emgSpec;
  private final StreamSpec envelopeSpec;
  private final double groupDelaySeconds;
  private final @Nullable SynergyEncoder first;
  private List<String> declaredBad = List.of();
  private @Nullable StillChannels watch;
  private @Nullable ChannelMask mask;
  private @Nullable UnitWork units;
  private volatile @Nullable SynergyEncoder encoder;

  /**
   * Builds every stage; nothing runs yet.
   *
   * @param raw the stream of the device
   * @param conditioningStages applied to the EMG channels, in order
   * @param envelopeStages applied to a copy of the result, in order
   * @param encoderFor makes the synergy encoder for the stream of envelopes, or null for none
   * @throws IllegalArgumentException if a stage or the encoder does not fit the stream
   */
  public Conditioner(
      StreamSpec raw,
      List<StageSettings> conditioningStages,
      List<StageSettings> envelopeStages,
      @Nullable Function<StreamSpec, SynergyEncoder> encoderFor) {
    this(raw, null, conditioningStages, envelopeStages, encoderFor);
  }

  /**
   * As above, for some of the EMG channels only.
   *
   * @param channels names of the EMG channels to condition, or null for all; they keep the order of
   *     the device, and the grid is known only if all are taken
   */
  public Conditioner(
      StreamSpec raw,
      @Nullable Collection<String> channels,
      List<StageSettings> conditioningStages,
      List<StageSettings> envelopeStages,
      @Nullable Function<StreamSpec, SynergyEncoder> encoderFor) {
    this.raw = raw;
    int[] all = raw.layout().indicesOf(ChannelKind.EMG);
    if (all.length == 0) {
      throw new IllegalArgumentException("the stream has no EMG channel to condition");
    }
    emgColumns = channels == null ? all : chosen(raw.layout(), all, channels);
    pickedSpec =
        raw.withLayout(
            computed(raw.layout().select(emgColumns)),
            emgColumns.length == all.length ? raw.grid() : null);
    conditioning = chain("conditioning", conditioningStages, pickedSpec);
    emgSpec = conditioning.output();
    envelope = chain("envelope", envelopeStages, emgSpec);
    envelopeSpec = envelope.output();
    groupDelaySeconds = conditioning.groupDelaySeconds() + envelope.groupDelaySeconds();
    first = encoderFor == null ? null : encoderFor.apply(envelopeSpec);
    encoder = first;
  }

  /**
   * Has the encoder leave out channels while their signal stands still; before the first block.
   *
   * @throws IllegalArgumentException if the envelopes are not those of the channels watched
   */
  public void watchChannels() {
    List<String> watched = raw.layout().select(emgColumns).names();
    if (!watched.equals(envelopeSpec.layout().names())) {
      throw new IllegalArgumentException(
          "bad channels cannot be found while the stages make other channels of them: name them, or"
              + " leave the montage out");
    }
    StillChannels still = new StillChannels(raw.withLayout(raw.layout().select(emgColumns), null));
    int decimation = (int) Math.round(raw.sampleRateHz() / envelopeSpec.sampleRateHz());
    watch = still;
    mask = (index, column) -> still.isBad(index * decimation, column);
  }

  /**
   * Has motor units estimated from the EMG channels as they come from the device: filters would
   * change the shapes that tell where a potential began. Before the first block.
   */
  public void estimateUnits(UnitWork work) {
    units = work;
  }

  /** The estimation of motor units, or null. */
  public @Nullable UnitWork units() {
    return units;
  }

  /** Says which channels the encoder was told to leave out; before the first block. */
  public void declareBad(List<String> names) {
    declaredBad = List.copyOf(names);
  }

  /** Names of the channels declared bad, and of those found bad just now. Any thread. */
  public List<String> badChannels() {
    StillChannels still = watch;
    if (still == null) {
      return declaredBad;
    }
    List<String> names = envelopeSpec.layout().names();
    return Stream.concat(
            declaredBad.stream(),
            IntStream.range(0, names.size()).filter(still::isBadNow).mapToObj(names::get))
        .distinct()
        .toList();
  }

  private static int[] chosen(ChannelLayout layout, int[] emg, Collection<String> names) {
    Set<String> wanted = new LinkedHashSet<>(names);
    int[] columns =
        Arrays.stream(emg).filter(c -> wanted.remove(layout.channels().get(c).name())).toArray();
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "the stream has no EMG channel "
              + String.join(", ", wanted)
              + "; it has "
              + String.join(", ", layout.select(emg).names()));
    }
    return columns;
  }

  /** Filtered values are no longer counts of the device. */
  private static ChannelLayout computed(ChannelLayout layout) {
    return new ChannelLayout(
        layout.channels().stream().map(channel -> channel.withQuantisation(null)).toList());
  }

  private static Chain chain(String name, List<StageSettings> settings, StreamSpec input) {
    try {
      return Chain.of(settings, input);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /** The stream of the device. */
  public StreamSpec raw() {
    return raw;
  }

  /** The EMG channels picked, as they come from the device. */
  public StreamSpec picked() {
    return pickedSpec;
  }

  /** The stream after conditioning. */
  public StreamSpec emg() {
    return emgSpec;
  }

  /** The stream of envelopes, at whose rate activations come. */
  public StreamSpec envelope() {
    return envelopeSpec;
  }

  /** Columns of the activations; 0 without a model. */
  public int synergies() {
    return first == null ? 0 : first.synergies();
  }

  /** Envelope frames for each row of the quality; 1 without a model. */
  public int qualityStep() {
    return first == null ? 1 : first.qualityStep();
  }

  /** Sum of the group delays of all stages, in seconds: what no computer can make shorter. */
  public double groupDelaySeconds() {
    return groupDelaySeconds;
  }

  /** A slot for the streams of this conditioner. */
  EmgEvent newEvent() {
    int muscles = first == null ? 0 : first.muscles();
    int unitRows = units == null ? 1 : UnitWork.ROOM;
    return new EmgEvent(raw, emgSpec, envelopeSpec, synergies(), muscles, qualityStep(), unitRows);
  }

  /**
   * Replaces the encoder at the next block boundary; every block is computed by one encoder alone.
   *
   * @param next used by nobody else from now on
   * @throws IllegalArgumentException if its results do not have the shape the stream was set up for
   */
  public void swap(SynergyEncoder next) {
    refuseOther("synergies", next.synergies(), synergies());
    refuseOther("muscles", next.muscles(), first == null ? 0 : first.muscles());
    encoder = next;
  }

  private static void refuseOther(String what, int found, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "the new model has "
              + found
              + " "
              + what
              + ", the stream was set up for "
              + wanted
              + "; give a model of that size, or start the stream again");
    }
  }

  /** Fills everything of {@code event} that follows from its raw block. */
  void process(EmgEvent event, double gapResetMillis) {
    SynergyEncoder current = encoder;
    if (event.lostBefore > gapResetMillis * 1e-3 * raw.sampleRateHz()) {
      reset(current);
    }
    pickEmg(event.raw, event.emg);
    if (units != null) {
      units.process(event.emg, event);
    }
    if (watch != null) {
      watch.process(event.emg);
    }
    conditioning.process(event.emg);
    event.envelope.copyFrom(event.emg, emgSpec.channels());
    envelope.process(event.envelope);
    if (current == null) {
      event.activations.length(0);
    } else {
      current.encode(event.envelope, event.activations, mask, event.quality);
      current.quality(event.latestQuality);
      event.vaf = current.vaf();
      event.unusual = current.unusual();
    }
  }

  private void pickEmg(SampleBlock from, SampleBlock to) {
    to.length(from.length());
    to.firstIndex(from.firstIndex());
    int[] columns = emgColumns;
    for (int i = 0; i < from.length(); i++) {
      float[] source = from.row(i);
      float[] target = to.row(i);
      for (int c = 0; c < columns.length; c++) {
        target[c] = source[columns[c]];
      }
    }
  }

  private void reset(@Nullable SynergyEncoder current) {
    conditioning.reset();
    envelope.reset();
    if (watch != null) {
      watch.reset();
    }
    if (current != null) {
      current.reset();
    }
  }
}
