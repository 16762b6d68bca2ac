package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.cli.Simulation.Condition;
import picocli.CommandLine.TypeConversionException;

/** What a sweep reads from its command line, and the table it prints. */
class SweepInputTest {
  @Test
  void ranksAreNumbersRangesAndLists() {
    assertThat(ranks("4")).containsExactly(4);
    assertThat(ranks("2-6")).containsExactly(2, 3, 4, 5, 6);
    assertThat(ranks("8,2-3,3,16")).containsExactly(2, 3, 8, 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "17", "2-", "-3", "6-2", "2,,3", "2..6", "four", "99999"})
  void otherRanksAreRefusedWithExamples(String text) {
    assertThatThrownBy(() -> ranks(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("\"" + text + "\" does not say numbers of synergies in 1..16");
  }

  @Test
  void aSimulationIsASeedAConditionAndANoise() {
    Simulation.Converter converter = new Simulation.Converter();
    assertThat(converter.convert("7")).isEqualTo(new Simulation(7, Condition.LINEAR, 20));
    assertThat(converter.convert("-3,inhibitory,12.5dB"))
        .isEqualTo(new Simulation(-3, Condition.INHIBITORY, 12.5));
    assertThat(converter.convert("0,30dB,saturating"))
        .isEqualTo(new Simulation(0, Condition.SATURATING, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "1,", "1,dB", "1,NaNdB", "1,loud", "1e99"})
  void otherSimulationsAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new Simulation.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("\"" + text + "\" is not a simulation")
        .hasMessageContaining("0,saturating,15dB");
  }

  @Test
  void aTableAlignsNumbersAndQuotesWhatCsvMust() {
    TextTable table = new TextTable(List.of("method", "R2"));
    table.add(List.of("nmf", "0.900"));
    table.add(List.of("a,\"b\"", "1"));
    assertThat(table.columns())
        .containsExactly("method     R2", "nmf     0.900", "a,\"b\"       1");
    assertThat(table.csv()).isEqualTo("method,R2\nnmf,0.900\n\"a,\"\"b\"\"\",1\n");
  }

  private static List<Integer> ranks(String text) {
    return new Ranks.Converter().convert(text).list();
  }
}
