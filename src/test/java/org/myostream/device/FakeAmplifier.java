package org.myostream.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.protocol.CommandMatcher;
import org.myostream.protocol.DeviceDialogue;
import org.myostream.protocol.FrameEncoder;
import org.myostream.protocol.FramePlan;

/**
 * An amplifier on a thread of its own: answers commands by its protocol and streams, by the clock,
 * frames whose first two channels tell their number. Its plug can be pulled and put back; it counts
 * on meanwhile.
 */
final class FakeAmplifier implements AutoCloseable {
  /** One end of a link as the amplifier sees it. */
  interface Wire extends AutoCloseable {
    /** Bytes that came, 0 after a few milliseconds without, -1 if the host is gone. */
    int read(byte[] into) throws IOException;

    void write(byte[] bytes, int length) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Makes a wire, waiting a few milliseconds at most; null if the host is not there. */
  interface Socketed {
    @Nullable Wire plugIn() throws IOException;
  }

  final List<String> commands = new CopyOnWriteArrayList<>();
  volatile boolean silent;
  volatile boolean deaf;
  private final FramePlan plan;
  private final Socketed socketed;
  private final CommandMatcher ears;
  private final Thread thread;
  private volatile boolean plugged = true;
  private volatile boolean running = true;
  private volatile boolean out;
  private final long startNanos = System.nanoTime();
  private boolean streaming;
  private long next;

  FakeAmplifier(FramePlan plan, Socketed socketed) {
    this.plan = plan;
    this.socketed = socketed;
    this.ears = new CommandMatcher(plan.dialogue());
    this.thread = new Thread(this::run, "fake amplifier");
    thread.setDaemon(true);
    thread.start();
  }

  static Socketed onPty(Path link) {
    return () -> {
      Pty pty = Pty.open(link);
      return new Wire() {
        @Override
        public int read(byte[] into) {
          return pty.read(into, 2);
        }

        @Override
        public void write(byte[] bytes, int length) {
          pty.write(bytes, 0, length, 100);
        }

        @Override
        public void close() {
          pty.close();
        }
      };
    };
  }

  static Socketed connectingTo(int port) {
    return () -> {
      try {
        return onSocket(new Socket(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        return null;
      }
    };
  }

  static Socketed listeningOn(ServerSocket server) throws IOException {
    server.setSoTimeout(5);
    return () -> {
      try {
        return onSocket(server.accept());
      } catch (SocketTimeoutException e) {
        return null;
      }
    };
  }

  private static Wire onSocket(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(2);
    InputStream in = socket.getInputStream();
    return new Wire() {
      @Override
      public int read(byte[] into) throws IOException {
        try {
          return in.read(into);
        } catch (SocketTimeoutException e) {
          return 0;
        }
      }

      @Override
      public void write(byte[] bytes, int length) throws IOException {
        socket.getOutputStream().write(bytes, 0, length);
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }

  /** The number of the frame that carries {@code row}. */
  static long number(float[] row) {
    return Math.round(row[0]) + 1000L * Math.round(row[1]);
  }

  void pull() {
    plugged = false;
    await(true);
  }

  void putBack() {
    plugged = true;
    await(false);
  }

  private void await(boolean isOut) {
    while (out != isOut && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private void run() {
    while (running) {
      try (Wire wire = plugged ? socketed.plugIn() : null) {
        out = !plugged;
        skipMissed();
        while (wire != null && running && plugged && serve(wire)) {}
      } catch (IOException e) {
        // The host let go: wait for it to come back.
      }
      out = !plugged;
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** What falls due while nothing is sent is not sent later, nor are a few frames after. */
  private void skipMissed() {
    next = Math.max(next, due() + 5);
  }

  private long due() {
    return (long) ((System.nanoTime() - startNanos) * 1e-9 * plan.sampleRateHz());
  }

  private boolean serve(Wire wire) throws IOException {
    byte[] received = new byte[256];
    int count = wire.read(received);
    for (int i = 0; i < count; i++) {
      CommandMatcher.Command command = deaf ? null : ears.accept(received[i]);
      if (command != null) {
        obey(command, wire);
      }
    }
    if (!streaming || silent) {
      skipMissed();
    } else {
      stream(wire);
    }
    return count >= 0;
  }

  private void obey(CommandMatcher.Command command, Wire wire) throws IOException {
    commands.add(command.reply().match().pattern());
    byte[] answer = command.answer();
    wire.write(answer, answer.length);
    if (command.reply().action() == DeviceDialogue.Action.START) {
      streaming = true;
    } else if (command.reply().action() == DeviceDialogue.Action.STOP) {
      streaming = false;
    }
  }

  private void stream(Wire wire) throws IOException {
    long due = due();
    FrameEncoder encoder = new FrameEncoder(plan);
    byte[] bytes = new byte[encoder.sampleBytes()];
    float[] row = new float[plan.layout().size()];
    for (; next < due; next++) {
      row[0] = next % 1000;
      row[1] = Math.floorDiv(next, 1000L);
      int length = encoder.encode(row, next, bytes, 0);
      wire.write(bytes, length);
    }
  }

  @Override
  public void close() throws IOException {
    running = false;
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
