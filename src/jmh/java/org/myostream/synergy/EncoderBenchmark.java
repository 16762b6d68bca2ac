package org.myostream.synergy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.myostream.signal.SampleBlock;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for each frame: the encoder step alone (activations of one frame), the same step by
 * ND4J operations in place, and the whole of what happens to a frame live, with reconstruction and
 * quality. Bursts that come and go, with noise, so that the passive set of the projection changes
 * as it does in EMG.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {
  private static final int FRAMES = 1024;

  /** Fewer, so that an invocation by ND4J takes about as long as one of the others. */
  private static final int ND4J_FRAMES = 16;

  /** Muscles x synergies. */
  @Param({"16x4", "64x8"})
  public String size = "16x4";

  /** How the synergies were found. */
  @Param({"nmf", "relu+linear", "relu+tanh", "tanh+tanh"})
  public String method = "nmf";

  private SampleBlock envelope = new SampleBlock(1, 1);
  private SampleBlock activations = new SampleBlock(1, 1);
  private double[][] frames = {};
  private double[] activation = {};
  private FrameEncoder step = (x, h) -> false;
  private SynergyEncoder live = encoder(new double[][] {{1}}, SynergyMethod.NMF);
  private Activation function = Activation.LINEAR;
  private INDArray[] inputs = {};
  private INDArray weights = Nd4j.zeros(1);
  private INDArray bias = Nd4j.zeros(1);
  private INDArray code = Nd4j.zeros(1);

  /** Makes the weights and the envelopes. */
  @Setup
  public void fill() {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    String[] sides = size.split("x", 2);
    int muscles = Integer.parseInt(sides[0]);
    int synergies = Integer.parseInt(sides[1]);
    Random random = new Random(1);
    double[][] w = new double[muscles][synergies];
    for (double[] row : w) {
      for (int k = 0; k < synergies; k++) {
        row[k] = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      }
    }
    envelope = new SampleBlock(FRAMES, muscles);
    envelope.length(FRAMES);
    frames = new double[FRAMES][muscles];
    inputs = new INDArray[ND4J_FRAMES];
    for (int t = 0; t < FRAMES; t++) {
      for (int m = 0; m < muscles; m++) {
        double value = 0.05 * random.nextDouble();
        for (int k = 0; k < synergies; k++) {
          value += w[m][k] * Math.max(0, StrictMath.sin(t * 0.006 * (k + 1)));
        }
        envelope.row(t)[m] = (float) value;
        frames[t][m] = (float) value;
      }
    }
    for (int t = 0; t < ND4J_FRAMES; t++) {
      inputs[t] = Nd4j.createFromArray(frames[t]).reshape(muscles, 1);
    }
    SynergyMethod found = SynergyMethod.named(method);
    activations = new SampleBlock(FRAMES, synergies);
    activation = new double[synergies];
    SynergyNetwork network = found.isNetwork() ? network(w, found) : null;
    step = network == null ? new NnlsEncoder(new Decoder(w, null)) : new NetworkEncoder(network);
    function = network == null ? Activation.LINEAR : network.encoder();
    live = encoder(w, found);
    weights = Nd4j.createFromArray(Bursts.transposed(w));
    bias = Nd4j.zeros(DataType.DOUBLE, synergies, 1);
    code = Nd4j.zeros(DataType.DOUBLE, synergies, 1);
  }

  /** The encoder weights are the decoder's, transposed; no biases to speak of. */
  private static SynergyNetwork network(double[][] w, SynergyMethod method) {
    int synergies = w[0].length;
    double[] ones = IntStream.range(0, w.length).mapToDouble(m -> 1).toArray();
    double[] scale = IntStream.range(0, synergies).mapToDouble(k -> 1).toArray();
    return SynergyNetwork.of(
        method, Bursts.transposed(w), new double[synergies], scale, new double[w.length], ones);
  }

  private static SynergyEncoder encoder(double[][] w, SynergyMethod method) {
    SynergyNetwork network = method.isNetwork() ? network(w, method) : null;
    return new OnlineEncoder(
        new Decoder(w, network),
        network,
        new Calibration(0.99, 0.1),
        IntStream.range(0, w.length).toArray(),
        2000,
        null);
  }

  /** Activations of one frame. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public double step() {
    double sum = 0;
    for (double[] frame : frames) {
      step.encode(frame, activation);
      sum += activation[0];
    }
    return sum;
  }

  /** The same by ND4J; for NMF the matrix product alone, which projection cannot do without. */
  @Benchmark
  @OperationsPerInvocation(ND4J_FRAMES)
  public INDArray stepByNd4j() {
    for (INDArray input : inputs) {
      weights.mmuli(input, code);
      code.addi(bias);
      switch (function) {
        case LINEAR -> {}
        case RELU -> Transforms.relu(code, false);
        case SIGMOID -> Transforms.sigmoid(code, false);
        case TANH -> Transforms.tanh(code, false);
      }
    }
    return code;
  }

  /** All that happens to a frame: activations, reconstruction, VAF, residuals, flag. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public double live() {
    live.encode(envelope, activations);
    return live.vaf();
  }
}
