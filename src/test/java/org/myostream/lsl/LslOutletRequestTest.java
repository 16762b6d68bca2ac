package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outlet answers to requests other than for a feed, and to none at all. */
@Timeout(60)
class LslOutletRequestTest {
  private static final LslSettings LOOPBACK =
      LslSettings.defaults().forLoopback().withSessionId("feed-test");

  private static StreamInfo info(ChannelFormat format, int channels) {
    StreamInfo.Builder info =
        StreamInfo.named("Feed", "EMG", "feed-test").format(format).rateHz(2000);
    for (int c = 0; c < channels; c++) {
      info.channel("ch" + c, "microvolts", "EMG");
    }
    return info.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LSL:streamfeed/110 00000000-0000-4000-8000-000000000000 | LSL/110 404 Not found",
        "LSL:streamfeed/210 x | LSL/110 505 Version not supported",
      })
  void whatCannotBeFedIsToldWhy(String request, String answer) throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).send(request + "\r\n\r\n")) {
      assertThat(consumer.restAsText()).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "\r\n\r\n",
        "LSL:streamfeed/x y\r\n\r\n",
        "LSL:streamfeed\r\nmany 0\r\n",
        "LSL:shortinfo\r\nname='other'\r\n",
        "LSL:shortinfo\r\n((\r\n",
      })
  void whatIsNoRequestIsClosedSilently(String request) throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).send(request)) {
      assertThat(consumer.rest()).isEmpty();
    }
  }

  @Test
  void aHeaderLineOf64KibIsRefused() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet)) {
      consumer.send("LSL:streamfeed/110 " + outlet.uid() + "\r\nX: " + "x".repeat(65536));
      assertThat(consumer.rest()).isEmpty();
      assertThat(outlet.consumers()).isZero();
    }
  }

  @Test
  void aRequestThatTricklesInIsTimedOut() throws IOException {
    LslSettings hasty = LOOPBACK.withLimits(1000, 10_000, 200);
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), hasty);
        RawConsumer consumer = new RawConsumer(outlet).send("LSL:stream")) {
      assertThat(consumer.rest()).isEmpty();
    }
  }

  @Test
  void documentsAreServedOverTcp() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 384), LOOPBACK)) {
      try (RawConsumer consumer = new RawConsumer(outlet).send("LSL:fullinfo\r\n")) {
        assertThat(consumer.restAsText())
            .contains("<label>ch383</label>")
            .endsWith("</desc>\n</info>\n");
      }
      for (String query : new String[] {"session_id='feed-test'", "count(*)>3", ""}) {
        try (RawConsumer consumer =
            new RawConsumer(outlet).send("LSL:shortinfo\r\n" + query + "\r\n")) {
          assertThat(consumer.restAsText()).contains("<desc />").contains(outlet.uid());
        }
      }
    }
  }

  @Test
  void aPeerThatClosesItsSideStillGetsItsDocument() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 3000), LOOPBACK)) {
      for (String request : new String[] {"LSL:fullinfo\r\n", "LSL:shortinfo\r\ncount(*)>3\r\n"}) {
        try (RawConsumer consumer = new RawConsumer(outlet).send(request).doneAsking()) {
          assertThat(consumer.restAsText()).endsWith("</info>\n");
        }
      }
    }
  }
}
