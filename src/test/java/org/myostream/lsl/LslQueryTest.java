package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LslQueryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type='Markers'",
        "type=\"Markers\" and name='a or b = c'",
        "type='A' or type='B'",
        "channel_count=1 and not(starts-with(name, 'x'))",
        "count(desc/channels/channel)=2",
        "channel_count>1 and desc/a=desc/b"
      })
  void whatFindsStreamsIsTaken(String query) {
    assertThat(LslQuery.check(query)).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=Markers", "Markers", "type='A' and name=B", "(name = B) or a='b'"})
  void aValueWithoutQuotesIsRefusedBecauseItFindsNothing(String query) {
    assertThatThrownBy(() -> LslQuery.check(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("LSL query \"" + query + "\" lacks quotes around a value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type='Markers", "type==1", "name='a')", "nothing('a')", "a[1", "///"})
  void whatIsNoXPathIsRefused(String query) {
    assertThatThrownBy(() -> LslQuery.check(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("LSL query \"" + query + "\" is not XPath 1.0; write one such as");
  }

  @Test
  void blankLongAndSplitQueriesAreRefused() {
    assertThatThrownBy(() -> LslQuery.check(" ")).hasMessageStartingWith("the LSL query is blank");
    assertThatThrownBy(() -> LslQuery.check("name='" + "x".repeat(900) + "'"))
        .hasMessage("the LSL query has 907 characters, above 900; shorten it");
    assertThatThrownBy(() -> LslQuery.check("name='a'\r\nLSL"))
        .hasMessage("LSL query \"name='a'??LSL\" holds a control character; write it on one line");
  }
}
