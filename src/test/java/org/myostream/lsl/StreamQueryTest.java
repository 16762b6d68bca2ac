package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamQueryTest {
  private static final StreamQuery.Engine ENGINE = new StreamQuery.Engine();
  private static final StreamQuery QUERY =
      new StreamQuery(
          new StreamXml(
              StreamInfo.named("Arm <1>", "EMG", "dev-1")
                  .rateHz(2000)
                  .channel("biceps", "microvolts", "EMG")
                  .channel("triceps", "microvolts", "EMG")
                  .describe("manufacturer", "Ours")
                  .build(),
              "u",
              "default",
              "host",
              1,
              new StreamXml.Ports(1, 2, 0, 0)));

  private static boolean matches(String query) {
    Boolean quick = QUERY.quick(query);
    return quick == null ? QUERY.evaluate(query, ENGINE) : quick;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "session_id='default'",
        "session_id='default' and name='Arm <1>'",
        "session_id = \"default\" and type='EMG' and source_id='dev-1'",
        "channel_count='2' and channel_format='float32'",
        "session_id='default' and starts-with(name,'Arm')",
        "contains(source_id,'dev') and nominal_srate>=1000",
        "count(desc/channels/channel)=2",
        "desc/channels/channel/label='triceps'",
        "not(desc/manufacturer='Theirs')",
        "desc/manufacturer='Ours'",
        "count(/info)=1",
        "type='EEG' or type='EMG'",
      })
  void finds(String query) {
    assertThat(matches(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_id='other'",
        "session_id='other' and name='Arm <1>'",
        "session_id='default' and name='Leg'",
        "nothing='x'",
        "desc/channels/channel/label='deltoid'",
        "count(desc/channels/channel)>2",
        "starts-with(name,'Leg')",
        "session_id='default' and",
        "name='Arm <1>",
        "][",
        "//*[count(//*[count(//*)>0])>0]",
        "document('http://127.0.0.1/')",
        "java:java.lang.System.exit(1)",
        "$x='y'",
      })
  void doesNotFind(String query) {
    assertThat(matches(query)).isFalse();
  }

  @Test
  void commonFormsNeedNoXpath() {
    assertThat(QUERY.quick("session_id='default' and name='x' and type='y'")).isFalse();
    assertThat(QUERY.quick("session_id='default' and type=\"EMG\"")).isTrue();
    assertThat(QUERY.quick("name='Arm <1>' or name='x'")).isNull();
  }

  @Test
  void aTextThatLooksLikeAQueryStaysText() {
    assertThat(matches("name='Arm <1>' and type=\"EMG' or '1'='1\"")).isFalse();
  }

  @Test
  void aQueryLongerThanItsLimitFindsNothing() {
    assertThat(matches("type='EMG'" + " and type='EMG'".repeat(100))).isFalse();
  }

  @Test
  void aMalformedQueryIsCompiledOnce() {
    assertThat(ENGINE.expression("((")).isNull();
    assertThat(ENGINE.expression("((")).isNull();
    assertThat(ENGINE.expression("1=1")).isSameAs(ENGINE.expression("1=1"));
  }
}
