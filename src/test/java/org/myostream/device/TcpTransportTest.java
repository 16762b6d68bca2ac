package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpTransportTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void theClientReadsAndWritesAndSeesTheHangUp() throws IOException {
    try (ServerSocket device = new ServerSocket(0, 1, HERE);
        TcpClientTransport client =
            new TcpClientTransport(HERE.getHostAddress(), device.getLocalPort())) {
      for (int round = 0; round < 5; round++) {
        assertThat(client.connect(1000)).isTrue();
        try (Socket peer = device.accept()) {
          client.write(new byte[] {9, (byte) round});
          assertThat(peer.getInputStream().readNBytes(2)).containsExactly(9, round);
          peer.getOutputStream().write(new byte[] {1, 2, 3});
          assertThat(Bytes.read(client, 3)).containsExactly(1, 2, 3);
        }
        assertThat(client.read(new byte[8])).isEqualTo(Transport.LOST);
        client.disconnect();
      }
    }
  }

  @Test
  void aClosedPortRefusesWithAdvice() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
      port = free.getLocalPort();
    }
    try (TcpClientTransport client = new TcpClientTransport("127.0.0.1", port)) {
      assertThatThrownBy(() -> client.connect(1000))
          .isInstanceOf(DeviceUnreachableException.class)
          .hasMessageContaining("127.0.0.1:" + port + " refuses the connection");
    }
  }

  @Test
  void anUnknownHostIsNamed() throws IOException {
    try (TcpClientTransport client = new TcpClientTransport("no.such.host.invalid", 1)) {
      assertThatThrownBy(() -> client.connect(100))
          .isInstanceOf(DeviceUnreachableException.class)
          .hasMessageContaining("no.such.host.invalid is not known");
    }
  }

  @Test
  void theServerWaitsAndServesOneProbeAfterAnother() throws IOException {
    try (TcpServerTransport server = new TcpServerTransport("127.0.0.1", 0)) {
      assertThat(server.connect(1)).isFalse();
      for (int round = 0; round < 5; round++) {
        try (Socket probe = new Socket(HERE, server.localPort())) {
          assertThat(server.connect(1000)).isTrue();
          probe.getOutputStream().write(round);
          assertThat(Bytes.read(server, 1)).containsExactly(round);
        }
        assertThat(server.read(new byte[8])).isEqualTo(Transport.LOST);
        server.disconnect();
      }
      assertThat(server.absence()).isEqualTo("waiting for the probe on port " + server.localPort());
    }
  }

  @Test
  void aLiveProbeKeepsItsPlace() throws IOException {
    try (TcpServerTransport server = new TcpServerTransport("127.0.0.1", 0)) {
      server.listen();
      try (Socket first = new Socket(HERE, server.localPort())) {
        assertThat(server.connect(1000)).isTrue();
        first.getOutputStream().write(1);
        assertThat(Bytes.read(server, 1)).containsExactly(1);
        try (Socket second = new Socket(HERE, server.localPort())) {
          first.getOutputStream().write(2);
          assertThat(Bytes.read(server, 1)).containsExactly(2);
          while (server.read(new byte[8]) > 0) {}
          assertThat(second.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void aSilentProbeGivesItsPlaceToANewcomer() throws IOException {
    byte[] buffer = new byte[8];
    try (TcpServerTransport server = new TcpServerTransport("127.0.0.1", 0)) {
      server.listen();
      try (Socket silent = new Socket(HERE, server.localPort())) {
        assertThat(server.connect(1000)).isTrue();
        for (int waited = 0;
            waited <= TcpServerTransport.SILENCE_MILLIS;
            waited += Transport.IDLE_MILLIS) {
          assertThat(server.read(buffer)).isZero();
        }
        try (Socket newcomer = new Socket(HERE, server.localPort())) {
          newcomer.getOutputStream().write(7);
          assertThat(server.read(buffer)).isEqualTo(Transport.LOST);
          server.disconnect();
          assertThat(server.connect(1000)).isTrue();
          assertThat(Bytes.read(server, 1)).containsExactly(7);
          assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void aPortInUseIsSaidToBeInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, HERE);
        TcpServerTransport server =
            new TcpServerTransport(HERE.getHostAddress(), other.getLocalPort())) {
      assertThatThrownBy(() -> server.connect(1))
          .isInstanceOf(DeviceUnreachableException.class)
          .hasMessageContaining("does another program use the port?");
    }
  }

  @Test
  void closingFromAnotherThreadEndsABlockedRead() throws Exception {
    TcpServerTransport server = new TcpServerTransport("127.0.0.1", 0);
    server.listen();
    try (Socket probe = new Socket(HERE, server.localPort())) {
      assertThat(server.connect(1000)).isTrue();
      int[] result = {0};
      Thread reader =
          new Thread(
              () -> {
                while (result[0] == 0) {
                  result[0] = server.read(new byte[8]);
                }
              });
      reader.start();
      server.close();
      reader.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(result[0]).isEqualTo(Transport.LOST);
      assertThat(probe.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void readingDoesNotAllocate() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] burst = new byte[64];
    byte[] buffer = new byte[4096];
    try (TcpServerTransport server = new TcpServerTransport("127.0.0.1", 0)) {
      server.listen();
      try (Socket probe = new Socket(HERE, server.localPort())) {
        OutputStream out = probe.getOutputStream();
        assertThat(server.connect(1000)).isTrue();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
          out.write(burst);
          long before = threads.getCurrentThreadAllocatedBytes();
          int read = server.read(buffer);
          least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
          assertThat(read).isPositive();
        }
        assertThat(least).isZero();
      }
    }
  }
}
