package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.myostream.device.DeviceProfile;
import org.myostream.device.ProfileLoader;
import org.myostream.device.emulator.Emulator;
import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Endpoint;
import org.myostream.device.emulator.Waveform;
import org.myostream.protocol.FramePlan;

/**
 * An emulated amplifier in this process that shows synthetic EMG, at the far end of a link which
 * the real driver opens.
 */
final class EmulatedAmplifier implements AutoCloseable {
  /** The 16-channel board of the demo, behind a front end that makes EMG large enough for it. */
  private static final String BOARD = "chords-stm32g4";

  private static final double FRONT_END_GAIN = 1000;
  private static final String WIFI_PROBE = "muovi";

  private final String name;
  private final String deviceUri;
  private final FramePlan plan;
  private final Emulator emulator;
  private final Path folder;

  private EmulatedAmplifier(
      String name, String deviceUri, FramePlan plan, Emulator emulator, Path folder) {
    this.name = name;
    this.deviceUri = deviceUri;
    this.plan = plan;
    this.emulator = emulator;
    this.folder = folder;
  }

  /** A serial 16-channel board, for which the shipped demo model was trained. */
  static EmulatedAmplifier serialBoard() throws IOException {
    return serialBoard(EmulatorSettings.DEFAULT);
  }

  /** The same, behaving as {@code behaviour} says. */
  static EmulatedAmplifier serialBoard(EmulatorSettings behaviour) throws IOException {
    Path folder = Files.createTempDirectory("myostream");
    try {
      Endpoint endpoint = Endpoint.pty(folder.resolve(BOARD));
      return start(
          BOARD,
          Map.of("front_end_gain", FRONT_END_GAIN),
          "&front_end_gain=" + (int) FRONT_END_GAIN,
          endpoint,
          endpoint.place(),
          folder,
          behaviour);
    } catch (IOException e) {
      Files.deleteIfExists(folder);
      throw e;
    }
  }

  /** A probe on the network that calls the host. */
  static EmulatedAmplifier networkProbe() throws IOException {
    int port = FreePort.find();
    return start(
        WIFI_PROBE,
        Map.of(),
        "",
        Endpoint.connectTo("127.0.0.1", port),
        "tcp-listen://127.0.0.1:" + port,
        Files.createTempDirectory("myostream"),
        EmulatorSettings.DEFAULT);
  }

  private static EmulatedAmplifier start(
      String name,
      Map<String, Object> settings,
      String options,
      Endpoint endpoint,
      String place,
      Path folder,
      EmulatorSettings behaviour) {
    DeviceProfile profile = ProfileLoader.load(name);
    FramePlan plan = profile.plan(settings);
    Waveform waveform =
        Waveform.synthetic(
            EmulatedEmg.settings(plan.sampleRateHz(), profile.layout(), Map.of()),
            profile.layout());
    Emulator emulator = Emulator.start(plan, endpoint, waveform, behaviour);
    return new EmulatedAmplifier(
        name, place + "?profile=" + name + options, plan, emulator, folder);
  }

  /** How the driver reaches it. */
  String deviceUri() {
    return deviceUri;
  }

  /** True if the shipped demo model was trained for it. */
  boolean fitsDemoModel() {
    return name.equals(BOARD);
  }

  /** The name of its streams. */
  String name() {
    return name;
  }

  /** Columns of a frame. */
  int channels() {
    return plan.layout().size();
  }

  /** Frames a second. */
  double sampleRateHz() {
    return plan.sampleRateHz();
  }

  /** The device itself. */
  Emulator emulator() {
    return emulator;
  }

  @Override
  public void close() throws IOException {
    emulator.close();
    Files.deleteIfExists(folder);
  }
}
