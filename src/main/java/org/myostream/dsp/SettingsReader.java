package org.myostream.dsp;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a stage's record of plain maps, lists, numbers and words. */
final class SettingsReader {
  private SettingsReader() {}

  static StageSettings read(StageCatalogue.Entry entry, Map<String, ?> settings) {
    String where = "stage " + entry.name() + ": ";
    for (Object key : settings.keySet()) {
      if (!entry.keys().contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            where
                + "unknown key "
                + key
                + Suggestion.of(String.valueOf(key), entry.keys(), "keys"));
      }
    }
    RecordComponent[] components = entry.type().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = StageCatalogue.key(components[i]);
      Object given = settings.get(key);
      Object value = given == null ? entry.defaults().get(key) : given;
      if (value == null) {
        throw new IllegalArgumentException(
            where + "key " + key + " is missing; keys: " + String.join(", ", entry.keys()));
      }
      values[i] = convert(components[i], value, where + key + " ");
    }
    return construct(entry, components, values, where);
  }

  private static StageSettings construct(
      StageCatalogue.Entry entry, RecordComponent[] components, Object[] values, String where) {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return entry.type().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new IllegalArgumentException(where + refusal.getMessage(), refusal);
      }
      throw new IllegalStateException("cannot make " + entry.type(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + entry.type(), e);
    }
  }

  private static Object convert(RecordComponent component, Object value, String where) {
    Class<?> type = component.getType();
    if (type == double.class) {
      return number(value, where);
    }
    if (type == int.class) {
      return wholeNumber(value, where);
    }
    if (type == boolean.class) {
      if (value instanceof Boolean) {
        return value;
      }
      throw refusal(where, value, "true or false");
    }
    if (type.isEnum()) {
      return option(type, value, where);
    }
    if (type == List.class) {
      return names(value, where);
    }
    if (type == Map.class) {
      return numbersByName(value, where);
    }
    throw new IllegalStateException("no reader for " + component.getGenericType());
  }

  private static double number(@Nullable Object value, String where) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refusal(where, value, "a number");
  }

  private static int wholeNumber(Object value, String where) {
    double number = number(value, where);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw refusal(where, value, "a whole number");
    }
    return (int) number;
  }

  private static Object option(Class<?> type, Object value, String where) {
    List<String> known = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      Object setting = ((Option) constant).setting();
      boolean same =
          (setting instanceof Number a && value instanceof Number b)
              ? a.doubleValue() == b.doubleValue()
              : setting.toString().equals(value.toString());
      if (same) {
        return constant;
      }
      known.add(setting.toString());
    }
    throw refusal(where, value, "one of " + String.join(", ", known));
  }

  private static List<String> names(Object value, String where) {
    if (!(value instanceof List<?> list)) {
      throw refusal(where, value, "a list of channel names");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static Map<String, Double> numbersByName(Object value, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw refusal(where, value, "a map from channel name to number");
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    map.forEach((name, n) -> numbers.put(String.valueOf(name), number(n, where + name + ": ")));
    return numbers;
  }

  private static IllegalArgumentException refusal(
      String where, @Nullable Object value, String wanted) {
    return new IllegalArgumentException(where + value + " is not " + wanted);
  }
}
