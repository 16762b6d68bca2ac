package org.myostream.device;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.SampleLedger;
import org.myostream.pipeline.Sink;
import org.myostream.protocol.FramePlan;

/**
 * Pulls the plug of an amplifier again and again while a pipeline streams it, and prints how long
 * the loss took to be noticed, how long the return, whether every gap was counted exactly, and what
 * was left open.
 *
 * <pre>
 *   java -cp target/classes:target/test-classes:target/lib/* org.myostream.device.HangUpTrial [TIMES]
 * </pre>
 */
final class HangUpTrial {
  private static final long AWAY_NANOS = 200_000_000;
  private static final long IDLE_NANOS = 5_000_000_000L;

  private final int times;

  private HangUpTrial(int times) {
    this.times = times;
  }

  public static void main(String[] args) throws Exception {
    HangUpTrial trial = new HangUpTrial(args.length > 0 ? Integer.parseInt(args[0]) : 100);
    System.out.printf(
        "%-26s %6s %12s %12s %12s %12s %10s %10s %8s %8s%n",
        "link",
        "times",
        "noticed max",
        "back mean",
        "back max",
        "missing",
        "miscounted",
        "idle CPU %",
        "fds",
        "threads");
    Path folder = Files.createTempDirectory("hang-ups");
    for (String profile : List.of("cyton", "cyton-daisy")) {
      Path link = folder.resolve(profile);
      FramePlan plan = ProfileLoader.load(profile).plan(Map.of());
      try (FakeAmplifier amplifier = new FakeAmplifier(plan, FakeAmplifier.onPty(link))) {
        while (!Files.exists(link)) {
          Thread.onSpinWait();
        }
        trial.run(profile + " pty", amplifier, "serial:" + link + "?profile=" + profile);
      }
    }
    FramePlan muovi = ProfileLoader.load("muovi-plus").plan(Map.of());
    int port = 21395;
    try (FakeAmplifier amplifier = new FakeAmplifier(muovi, FakeAmplifier.connectingTo(port))) {
      trial.run(
          "muovi-plus tcp-listen", amplifier, "tcp-listen://:" + port + "?profile=muovi-plus");
    }
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        FakeAmplifier amplifier = new FakeAmplifier(muovi, FakeAmplifier.listeningOn(server))) {
      String uri = "tcp://127.0.0.1:" + server.getLocalPort() + "?profile=muovi-plus";
      trial.run("muovi-plus tcp", amplifier, uri);
    }
  }

  private void run(String name, FakeAmplifier amplifier, String uri) throws Exception {
    FrameSource source = Devices.source(DeviceUri.parse(uri));
    Numbers numbers = new Numbers();
    Conditioner nothing = new Conditioner(source.spec(), List.of(), List.of(), null);
    try (Pipeline pipeline =
        new Pipeline(source, nothing, List.of(numbers), PipelineSettings.live())) {
      source.open();
      pipeline.start();
      numbers.await(30);
      long noticed = 0;
      long back = 0;
      long longest = 0;
      long files = 0;
      int threads = 0;
      for (int i = 0; i < times; i++) {
        long pulled = System.nanoTime();
        amplifier.pull();
        while (source.state().equals("streaming")) {
          LockSupport.parkNanos(100_000);
        }
        noticed = Math.max(noticed, System.nanoTime() - pulled);
        LockSupport.parkNanos(AWAY_NANOS);
        long before = numbers.frames.get();
        long returned = System.nanoTime();
        amplifier.putBack();
        while (numbers.frames.get() == before || !source.state().equals("streaming")) {
          LockSupport.parkNanos(100_000);
        }
        long took = System.nanoTime() - returned;
        back += took;
        longest = Math.max(longest, took);
        numbers.await(20);
        if (i == 0) {
          files = openFiles();
          threads = Thread.activeCount();
        }
      }
      long moreFiles = openFiles() - files;
      int moreThreads = Thread.activeCount() - threads;
      amplifier.pull();
      LockSupport.parkNanos(AWAY_NANOS);
      double idle = idleShare();
      SampleLedger.Snapshot ledger = pipeline.status().ledger();
      System.out.printf(
          "%-26s %6d %9.1f ms %9.1f ms %9.1f ms %12d %10d %10.2f %+8d %+8d%n",
          name,
          times,
          noticed * 1e-6,
          back * 1e-6 / times,
          longest * 1e-6,
          ledger.missing(),
          numbers.miscounted.get(),
          idle * 100,
          moreFiles,
          moreThreads);
    }
  }

  /** The share of one core that every thread but the amplifier's takes. */
  private static double idleShare() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fake = 0;
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("fake amplifier")) {
        fake = id;
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime() - threads.getThreadCpuTime(fake);
    long wall = System.nanoTime();
    LockSupport.parkNanos(IDLE_NANOS);
    long used = system.getProcessCpuTime() - threads.getThreadCpuTime(fake) - cpu;
    return (double) used / (System.nanoTime() - wall);
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  /** Compares each frame's own number with its index. */
  private static final class Numbers implements Sink {
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong miscounted = new AtomicLong();
    private long offset = Long.MIN_VALUE;

    void await(long more) {
      long wanted = frames.get() + more;
      while (frames.get() < wanted) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) throws IOException {
      long wrong = 0;
      for (int i = 0; i < event.raw.length(); i++) {
        long difference = FakeAmplifier.number(event.raw.row(i)) - event.raw.firstIndex() - i;
        if (offset == Long.MIN_VALUE) {
          offset = difference;
        }
        wrong += difference == offset ? 0 : 1;
      }
      miscounted.addAndGet(wrong);
      frames.addAndGet(event.raw.length());
    }

    @Override
    public void close() {}
  }
}
