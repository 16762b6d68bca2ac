package org.myostream.recording.c3d;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameter section: groups of named values. Names are taken in upper case. */
final class Parameters {
  private static final int HEADER_BYTES = 4;
  private static final int MOST_CONTINUATIONS = 99;

  private final Map<String, Parameter> byName = new HashMap<>();

  /**
   * Reads a section; what does not fit into it ends it.
   *
   * @param section from its header on
   */
  static Parameters read(Numbers numbers, ByteBuffer section) {
    Parameters parameters = new Parameters();
    Map<Integer, String> groups = new HashMap<>();
    Map<Integer, Map<String, Parameter>> members = new HashMap<>();
    int at = HEADER_BYTES;
    try {
      while (at + 2 < section.limit()) {
        int length = Math.abs(section.get(at));
        int group = section.get(at + 1);
        if (length == 0 || group == 0) {
          break;
        }
        byte[] name = new byte[length];
        section.get(at + 2, name);
        String upper = new String(name, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        int pointer = at + 2 + length;
        int offset = section.getShort(pointer) & 0xffff;
        if (group < 0) {
          groups.put(-group, upper.strip());
        } else {
          members
              .computeIfAbsent(group, g -> new HashMap<>())
              .putIfAbsent(upper.strip(), Parameter.read(numbers, section, pointer + 2));
        }
        if (offset < 2) {
          break;
        }
        at = pointer + offset;
      }
    } catch (IndexOutOfBoundsException e) {
      // The section ends early; what was read of it stands.
      members.remove(0);
    }
    members.forEach(
        (group, named) ->
            named.forEach(
                (name, parameter) ->
                    parameters.byName.put(groups.getOrDefault(group, "") + ":" + name, parameter)));
    return parameters;
  }

  /** The parameter called {@code GROUP:NAME}, or null. */
  @Nullable Parameter get(String name) {
    return byName.get(name);
  }

  /** The first number of a parameter, or {@code fallback}. */
  double number(String name, double fallback) {
    Parameter parameter = byName.get(name);
    return parameter == null || parameter.size() == 0 ? fallback : parameter.number(0);
  }

  /** As {@link #number}, an integer taken without sign. */
  double unsigned(String name, double fallback) {
    Parameter parameter = byName.get(name);
    return parameter == null || parameter.size() == 0 ? fallback : parameter.unsigned(0);
  }

  /** The parts of an array that is continued in {@code NAME2}, {@code NAME3} and so on. */
  private List<Parameter> parts(String name) {
    List<Parameter> parts = new ArrayList<>();
    for (int part = 1; part <= MOST_CONTINUATIONS; part++) {
      Parameter parameter = byName.get(part == 1 ? name : name + part);
      if (parameter == null) {
        break;
      }
      parts.add(parameter);
    }
    return parts;
  }

  /** All strings of an array. */
  List<String> strings(String name) {
    List<String> all = new ArrayList<>();
    parts(name).forEach(part -> all.addAll(part.strings()));
    return all;
  }

  /** All numbers of an array. */
  List<Double> numbers(String name, boolean unsigned) {
    List<Double> all = new ArrayList<>();
    for (Parameter part : parts(name)) {
      for (int i = 0; i < part.size(); i++) {
        all.add(unsigned ? part.unsigned(i) : part.number(i));
      }
    }
    return all;
  }
}
