package org.myostream.synergy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to find synergies: non-negative matrix factorisation, the rectified latent variable model,
 * or an autoencoder with an activation function on either side.
 */
public final class SynergyMethod {
  /** Non-negative matrix factorisation. */
  public static final SynergyMethod NMF = new SynergyMethod("nmf", null, null);

  /** Rectified latent variable model (Whiteway and Butts 2017; Guo et al. 2025). */
  public static final SynergyMethod RLVM =
      new SynergyMethod("rlvm", Activation.RELU, Activation.LINEAR);

  private static final List<SynergyMethod> ALL = all();

  private final String label;
  private final Optional<Activation> encoder;
  private final Optional<Activation> decoder;

  private SynergyMethod(String label, @Nullable Activation encoder, @Nullable Activation decoder) {
    this.label = label;
    this.encoder = Optional.ofNullable(encoder);
    this.decoder = Optional.ofNullable(decoder);
  }

  /** The autoencoder {@code y = g(W2 f(W1 x + b1) + b2)}. */
  public static SynergyMethod autoencoder(Activation encoder, Activation decoder) {
    return named(encoder.label() + "+" + decoder.label());
  }

  /** NMF, the sixteen autoencoders in the order of {@link Activation}, RLVM. */
  public static List<SynergyMethod> values() {
    return ALL;
  }

  private static List<SynergyMethod> all() {
    List<SynergyMethod> methods = new ArrayList<>();
    methods.add(NMF);
    for (Activation f : Activation.values()) {
      for (Activation g : Activation.values()) {
        methods.add(new SynergyMethod(f.label() + "+" + g.label(), f, g));
      }
    }
    methods.add(RLVM);
    return List.copyOf(methods);
  }

  /**
   * The method spelt {@code label}: {@code nmf}, {@code rlvm}, or encoder and decoder as in {@code
   * relu+tanh}.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static SynergyMethod named(String label) {
    return ALL.stream()
        .filter(method -> method.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method \""
                        + label
                        + "\" is not nmf, rlvm or an autoencoder ENCODER+DECODER of linear, relu,"
                        + " sigmoid, tanh, for example relu+tanh"));
  }

  /** As files and flags spell it. */
  public String label() {
    return label;
  }

  /** Whether it is a network: everything but NMF. */
  public boolean isNetwork() {
    return encoder.isPresent();
  }

  /** f; only of a network. */
  public Activation encoder() {
    return encoder.orElseThrow();
  }

  /** g; only of a network. */
  public Activation decoder() {
    return decoder.orElseThrow();
  }

  @Override
  public String toString() {
    return label;
  }
}
