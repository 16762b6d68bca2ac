package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LslConfigTest {
  @Test
  void defaultsAreThoseOfLiblsl() {
    LslSettings settings = LslSettings.defaults();
    assertThat(settings.sessionId()).isEqualTo("default");
    assertThat(settings.basePort()).isEqualTo(16572);
    assertThat(settings.portRange()).isEqualTo(32);
    assertThat(settings.multicastPort()).isEqualTo(16571);
    assertThat(settings.ipv6()).isTrue();
    assertThat(settings.groups())
        .containsExactly(
            "127.0.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "224.0.0.183",
            "FF02:113D:6FDD:2C17:A643:FFE2:1BD1:3CD2",
            "239.255.172.215",
            "FF05:113D:6FDD:2C17:A643:FFE2:1BD1:3CD2");
  }

  @Test
  void readsWhatConcernsAnOutlet() {
    LslSettings settings =
        LslConfig.parse(
                """
                ; a comment
                [ports]
                BasePort = 20000
                PortRange=8
                AllowRandomPorts = 0
                MulticastPort = 20100
                IPv6 = disable
                [multicast]
                Interfaces = {127.0.0.1, eth0}
                AddressesOverride = {239.255.172.215}
                TTLOverride = 0
                ListenAddress = 127.0.0.1
                ResolveScope = machine
                [lab]
                KnownPeers = {127.0.0.1}
                SessionID = trial 7
                [log]
                level = -2
                """)
            .settings();
    assertThat(settings.basePort()).isEqualTo(20000);
    assertThat(settings.portRange()).isEqualTo(8);
    assertThat(settings.allowRandomPorts()).isFalse();
    assertThat(settings.multicastPort()).isEqualTo(20100);
    assertThat(settings.ipv6()).isFalse();
    assertThat(settings.interfaces()).containsExactly("127.0.0.1", "eth0");
    assertThat(settings.groups()).containsExactly("239.255.172.215");
    assertThat(settings.listenAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.sessionId()).isEqualTo("trial 7");
  }

  @Test
  void theScopeOfTheMachineHasNoGroups() {
    assertThat(LslConfig.parse("[multicast]\nResolveScope = machine").settings().groups())
        .containsExactly("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# not a comment here",
        "[lab]\nSessionID = a\nSessionID = b",
        "[ports]\nIPv6 = maybe",
        "[ports]\nBasePort = many",
        "[ports]\nBasePort = 65530",
        "[multicast]\nResolveScope = galaxy",
        "no equals sign",
      })
  void refusesWhatLiblslWouldDiscard(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LslConfig.parse(text));
  }

  @Test
  void filesAreLookedForInTheOrderOfLiblsl() {
    assertThat(LslConfig.candidates("/x/own.cfg", "/home/me"))
        .containsExactly(
            Path.of("/x/own.cfg"),
            Path.of("lsl_api.cfg"),
            Path.of("/home/me/lsl_api/lsl_api.cfg"),
            Path.of("/etc/lsl_api/lsl_api.cfg"));
    assertThat(LslConfig.candidates(null, "/home/me")).hasSize(3);
  }
}
