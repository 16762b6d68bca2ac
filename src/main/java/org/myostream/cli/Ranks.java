package org.myostream.cli;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myostream.synergy.training.FitSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of synergies as people write them: {@code 4}, {@code 2-6}, {@code 2,4,8}.
 *
 * @param list ascending, each once
 */
record Ranks(List<Integer> list) {
  private static final Pattern PART = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

  /** Reads what the user wrote. */
  static final class Converter implements ITypeConverter<Ranks> {
    @Override
    public Ranks convert(String text) {
      TreeSet<Integer> ranks = new TreeSet<>();
      for (String part : text.split(",", -1)) {
        Matcher match = PART.matcher(part);
        if (!match.matches()) {
          throw wrong(text);
        }
        int first = Integer.parseInt(match.group(1));
        int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
        if (first < 1 || last < first || last > FitSettings.MOST_SYNERGIES) {
          throw wrong(text);
        }
        for (int rank = first; rank <= last; rank++) {
          ranks.add(rank);
        }
      }
      return new Ranks(List.copyOf(ranks));
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException(
          "\""
              + text
              + "\" does not say numbers of synergies in 1.."
              + FitSettings.MOST_SYNERGIES
              + "; write for example 4, 2-6 or 2,4,8");
    }
  }
}
