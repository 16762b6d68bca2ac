package org.myostream.synergy;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a model is used live.
 *
 * @param nnls project on the decoder even if the model has an encoder of its own
 * @param badChannels channels of the model that must not be used
 * @param adaptation how the weights follow slow changes; null if they stay as trained
 */
public record EncoderOptions(
    boolean nnls, List<String> badChannels, @Nullable AdaptationSettings adaptation) {
  /** Sorts the names, so that equal sets are equal options. */
  public EncoderOptions {
    badChannels = List.copyOf(new TreeSet<>(badChannels));
  }

  /** The model's own encoder, every channel, weights as trained. */
  public static EncoderOptions usual() {
    return new EncoderOptions(false, List.of(), null);
  }
}
