package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.CommandMatcher;
import org.myostream.protocol.FrameDecoder;
import org.myostream.protocol.FrameListener;
import org.myostream.protocol.FramePlan;
import org.myostream.protocol.FrameProtocol;

@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
class DeviceSourceTest {
  private static final int HANG_UPS = Integer.getInteger("myostream.hangups", 5);
  private static final String HERE = InetAddress.getLoopbackAddress().getHostAddress();

  @TempDir Path folder;

  private static FramePlan plan(String profile) {
    return ProfileLoader.load(profile).plan(Map.of());
  }

  private static FrameSource source(String uri) throws IOException {
    return Devices.source(DeviceUri.parse(uri));
  }

  /** A source on a pty that is not waited for as a board that restarts would be. */
  private static DeviceSource serial(String profile, FramePlan plan, Path link, int patienceMillis)
      throws IOException {
    return new DeviceSource(
        plan,
        ProfileLoader.load(profile).stream(plan, null),
        new SerialTransport(awaited(link).toString(), 115200),
        new LinkTiming(0, patienceMillis));
  }

  private static FrameLog logOf(FrameSource source) {
    return new FrameLog(source.spec().channels());
  }

  private static void readUntil(FrameSource source, FrameLog log, BooleanSupplier done)
      throws IOException {
    while (!done.getAsBoolean()) {
      assertThat(source.read(log)).isTrue();
    }
  }

  private static void readFrames(FrameSource source, FrameLog log, int more) throws IOException {
    int wanted = log.frames() + more;
    readUntil(source, log, () -> log.frames() >= wanted);
  }

  /** Every frame's own number less its index is the same: nothing was counted wrongly. */
  private static void assertCountedExactly(FrameLog log) {
    long offset = FakeAmplifier.number(log.rows.get(0)) - log.indices.get(0);
    for (int i = 0; i < log.frames(); i++) {
      assertThat(FakeAmplifier.number(log.rows.get(i)) - log.indices.get(i))
          .as("frame " + i)
          .isEqualTo(offset);
    }
  }

  /** A free port that a host may listen on. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cyton", "cyton-daisy", "chords-mega2560", "chords-stm32g4"})
  void aSerialAmplifierStreamsAfterItsHandshake(String profile) throws IOException {
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier = new FakeAmplifier(plan(profile), FakeAmplifier.onPty(link));
        FrameSource source = serial(profile, plan(profile), link, 2000)) {
      source.open();
      FrameLog log = logOf(source);
      readFrames(source, log, 50);
      assertThat(source.state()).isEqualTo("streaming");
      assertThat(log.missing()).isZero();
      assertThat(log.rejected).isZero();
      assertThat(amplifier.commands).isNotEmpty();
    }
  }

  @Test
  void aTapSeesEveryByteOfTheWire() throws IOException {
    FramePlan plan = plan("cyton");
    Path link = folder.resolve("amplifier");
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    List<String> commands = new ArrayList<>();
    CommandMatcher ears = new CommandMatcher(plan.dialogue());
    FrameLog log;
    try (FakeAmplifier amplifier = new FakeAmplifier(plan, FakeAmplifier.onPty(link));
        DeviceSource source = serial("cyton", plan, link, 2000)) {
      source.tap(
          (nanos, incoming, data, offset, length) -> {
            for (int i = offset; i < offset + length; i++) {
              CommandMatcher.Command command = incoming ? null : ears.accept(data[i]);
              if (command != null) {
                commands.add(command.reply().match().pattern());
              }
            }
            if (incoming) {
              received.write(data, offset, length);
            }
          });
      source.open();
      log = logOf(source);
      readFrames(source, log, 50);
      assertThat(commands).isNotEmpty().isEqualTo(amplifier.commands);
    }
    assertThat(decoded(plan, received.toByteArray()).rows.toArray(float[][]::new))
        .isDeepEqualTo(log.rows.toArray(float[][]::new));
  }

  private static FrameLog decoded(FramePlan plan, byte[] wire) {
    FrameLog log = new FrameLog(plan.layout().size());
    FrameListener listener =
        new FrameListener() {
          @Override
          public float[] row() {
            return log.row();
          }

          @Override
          public void frame(long index) {
            log.commit(index);
          }

          @Override
          public void rejected(long frames) {
            log.rejected(frames);
          }
        };
    new FrameDecoder(plan, listener).accept(wire, 0, wire.length, 0);
    return log;
  }

  private static Path awaited(Path link) {
    while (!Files.exists(link)) {
      Thread.onSpinWait();
    }
    return link;
  }

  @Test
  void aPulledPlugCostsExactlyTheFramesMissed() throws IOException {
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier = new FakeAmplifier(plan("cyton"), FakeAmplifier.onPty(link));
        FrameSource source = source("serial:" + awaited(link) + "?profile=cyton")) {
      source.open();
      hangUpAgainAndAgain(amplifier, source);
    }
  }

  @Test
  void aProbeThatComesBackIsTakenInAgain() throws IOException {
    int port = freePort();
    try (FrameSource source = source("tcp-listen://" + HERE + ":" + port + "?profile=muovi")) {
      source.open();
      assertThat(source.state()).isEqualTo("waiting for the probe on port " + port);
      try (FakeAmplifier amplifier =
          new FakeAmplifier(plan("muovi"), FakeAmplifier.connectingTo(port))) {
        hangUpAgainAndAgain(amplifier, source);
      }
    }
  }

  @Test
  void aDeviceThatListensIsConnectedToAgain() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        FakeAmplifier amplifier =
            new FakeAmplifier(plan("muovi-plus"), FakeAmplifier.listeningOn(server));
        FrameSource source =
            source("tcp://" + HERE + ":" + server.getLocalPort() + "?profile=muovi-plus")) {
      source.open();
      hangUpAgainAndAgain(amplifier, source);
    }
  }

  private static void hangUpAgainAndAgain(FakeAmplifier amplifier, FrameSource source)
      throws IOException {
    FrameLog log = logOf(source);
    readFrames(source, log, 30);
    hangUp(amplifier, source, log);
    long files = openFiles();
    int threads = Thread.activeCount();
    for (int round = 1; round < HANG_UPS; round++) {
      hangUp(amplifier, source, log);
    }
    assertCountedExactly(log);
    assertThat(log.missing()).isPositive();
    assertThat(openFiles()).isLessThanOrEqualTo(files);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
  }

  private static void hangUp(FakeAmplifier amplifier, FrameSource source, FrameLog log)
      throws IOException {
    amplifier.pull();
    readUntil(source, log, () -> !source.state().equals("streaming"));
    assertThat(source.state()).containsAnyOf("reconnecting", "waiting for the probe");
    amplifier.putBack();
    readFrames(source, log, 20);
    assertThat(source.state()).isEqualTo("streaming");
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void aDeviceThatIsNotThereIsSaidNotToBeThere() throws IOException {
    try (FrameSource source = source("serial:" + folder.resolve("none") + "?profile=cyton")) {
      assertThatThrownBy(source::open)
          .isInstanceOf(DeviceUnreachableException.class)
          .hasMessageContaining("none does not exist; is the device plugged in?");
      assertThat(source.read(logOf(source))).isFalse();
    }
  }

  @Test
  void aDeviceThatDoesNotAnswerIsNamedWithTheQuestion() throws IOException {
    String yaml = Files.readString(Path.of("firmware-protocols/openbci-cyton.yaml"));
    FramePlan impatient =
        FrameProtocol.parse("cyton", yaml.replace("timeout_ms: 3000", "timeout_ms: 50"))
            .plan(Map.of());
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier = new FakeAmplifier(plan("cyton"), FakeAmplifier.onPty(link));
        FrameSource source = serial("cyton", impatient, link, 2000)) {
      amplifier.deaf = true;
      assertThatThrownBy(source::open)
          .isInstanceOf(DeviceProtocolException.class)
          .hasMessageContaining("did not answer \"v\" until \"$$$\"");
    }
  }

  @Test
  void anotherBoardThanTheProfilesIsRefused() throws IOException {
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier =
            new FakeAmplifier(plan("chords-stm32g4"), FakeAmplifier.onPty(link));
        FrameSource source = serial("chords-mega2560", plan("chords-mega2560"), link, 2000)) {
      assertThatThrownBy(source::open)
          .isInstanceOf(DeviceProtocolException.class)
          .hasMessageContaining("STM32G4-CORE-BOARD");
      assertThat(amplifier.commands).isNotEmpty();
    }
  }

  @Test
  void silenceIsTold_andEndsInANewHandshake() throws IOException {
    FramePlan plan = plan("cyton");
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier = new FakeAmplifier(plan, FakeAmplifier.onPty(link));
        FrameSource source = serial("cyton", plan, link, 700)) {
      source.open();
      FrameLog log = logOf(source);
      readFrames(source, log, 20);
      amplifier.silent = true;
      readUntil(source, log, () -> source.state().startsWith("no data from"));
      int commands = amplifier.commands.size();
      readUntil(source, log, () -> source.state().contains("reconnecting"));
      readUntil(source, log, () -> amplifier.commands.size() > commands);
      amplifier.silent = false;
      readFrames(source, log, 20);
      assertCountedExactly(log);
    }
  }

  @Test
  void closingStopsTheDevice() throws IOException {
    Path link = folder.resolve("amplifier");
    try (FakeAmplifier amplifier = new FakeAmplifier(plan("cyton"), FakeAmplifier.onPty(link))) {
      FrameSource source = source("serial:" + awaited(link) + "?profile=cyton");
      source.open();
      readFrames(source, logOf(source), 10);
      int commands = amplifier.commands.size();
      source.close();
      source.close();
      while (amplifier.commands.size() == commands) {
        Thread.onSpinWait();
      }
      assertThat(amplifier.commands.get(commands)).isEqualTo("s");
      assertThat(source.state()).isEqualTo("closed");
    }
  }

  @Test
  void readingFramesDoesNotAllocate() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int port = freePort();
    try (FrameSource source = source("tcp-listen://" + HERE + ":" + port + "?profile=muovi")) {
      source.open();
      try (FakeAmplifier amplifier =
          new FakeAmplifier(plan("muovi"), FakeAmplifier.connectingTo(port))) {
        NoInput input = new NoInput(source.spec().channels());
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100; round++) {
          long before = threads.getCurrentThreadAllocatedBytes();
          source.read(input);
          least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
        assertThat(amplifier.commands).hasSize(1);
      }
    }
  }

  /** Keeps nothing. */
  private static final class NoInput implements FrameInput {
    private final float[] row;

    NoInput(int channels) {
      row = new float[channels];
    }

    @Override
    public void arrived(long nanos) {}

    @Override
    public float[] row() {
      return row;
    }

    @Override
    public void commit(long index) {}

    @Override
    public void rejected(long frames) {}
  }
}
