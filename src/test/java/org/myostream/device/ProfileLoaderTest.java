package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;
import org.myostream.signal.ElectrodeGrid;

class ProfileLoaderTest {
  private static final Path FOLDER = Path.of("device-profiles");

  static List<String> shipped() {
    return ProfileLoader.names();
  }

  @Test
  void theFolderIsWhatIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(shipped());
    }
    assertThat(shipped())
        .contains(
            "cyton", "cyton-daisy", "chords-mega2560", "chords-stm32g4", "muovi", "muovi-plus");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aProfileIsCalledAsItsFile(String name) {
    assertThat(ProfileLoader.load(name).name()).isEqualTo(name);
    assertThat(ProfileLoader.load(FOLDER.resolve(name + ".yaml").toString()))
        .usingRecursiveComparison()
        .isEqualTo(ProfileLoader.load(name));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyGridMapIsAPermutationAndEqualsItsClosedForm(String name) {
    for (ElectrodeGrid grid : ProfileLoader.load(name).grids()) {
      Set<Integer> seen = new HashSet<>();
      for (int r = 0; r < grid.rows(); r++) {
        for (int c = 0; c < grid.columns(); c++) {
          int expected = closedForm(grid.name(), r, c);
          assertThat(grid.channelAt(r, c)).as(grid.name() + " " + r + "," + c).isEqualTo(expected);
          assertThat(seen.add(expected)).isTrue();
        }
      }
      seen.remove(0);
      assertThat(seen).hasSize(grid.electrodes());
    }
  }

  /** The published closed forms, row and column from 0, written out once more. */
  private static int closedForm(String grid, int r, int c) {
    return switch (grid) {
      case "GR04MM1305", "GR08MM1305" ->
          r == 0 && c == 0 ? 0 : new int[] {r, 25 - r, 26 + r, 51 - r, 52 + r}[c];
      case "HD04MM1305", "HD08MM1305" -> new int[] {52 + r, 39 + r, 26 + r, 13 + r, r}[c];
      case "GR10MM0808" -> new int[] {8, 16, 24, 32, 40, 48, 56, 64}[c] - r;
      case "HD10MM0808" -> new int[] {64, 56, 48, 40, 32, 24, 16, 8}[c] - r;
      case "GR10MM0804" -> new int[] {32, 24, 16, 8}[c] - r;
      case "HD10MM0804" -> new int[] {1, 9, 17, 25}[c] + r;
      default -> throw new AssertionError("no closed form for " + grid);
    };
  }

  @Test
  void anUnknownNameListsTheKnown() {
    assertThatThrownBy(() -> ProfileLoader.load("citon"))
        .hasMessageContaining("there is no profile \"citon\"; choose one of: ")
        .hasMessageContaining("cyton-daisy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baud: 115200 | baud: 1 | my.yaml:5: transport.baud: | 300",
        "kind: serial | kind: usb | my.yaml:5: transport.kind: | serial",
        "sample-rate-hz: 250 | sample-rate-hz: -1 | my.yaml:6: sample-rate-hz: | 0.1",
        "unit: microvolts | unit: volts | EMG is in microvolts | volts",
        "count: 8 | count: 9999 | 9999 | 4096",
        "name: AccelY | name: AccelX | channel name AccelX is used twice | rename",
        "title: | titel: | titel | title",
      })
  void aWrongValueIsRefusedWithItsPlaceAndLimit(
      String before, String after, String place, String limit) throws IOException {
    String yaml = Files.readString(FOLDER.resolve("cyton.yaml"));
    assertThat(yaml).contains(before);
    assertThatThrownBy(() -> ProfileLoader.parse("my.yaml", yaml.replace(before, after)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(limit);
  }

  @Test
  void aMapThatLeavesItsFormIsRefused() throws IOException {
    String yaml = Files.readString(FOLDER.resolve("muovi.yaml"));
    String swapped = yaml.replaceFirst("\\[ 1,  9,", "[ 9,  1,");
    assertThat(swapped).isNotEqualTo(yaml);
    assertThatThrownBy(() -> ProfileLoader.parse("my.yaml", swapped))
        .hasMessageContaining("9 should be 1 by form HD10MM0804");
    assertThatThrownBy(() -> ProfileLoader.parse("my.yaml", yaml.replaceFirst("\\[ 1,", "[ 2,")))
        .hasMessageContaining("channel 2 occurs twice");
  }

  @TestFactory
  Stream<DynamicTest> everyKeyDeletedMistypedOrOutOfRangeIsRefused() {
    return shipped().stream()
        .flatMap(name -> Mutation.of(Config.file(FOLDER.resolve(name + ".yaml"))).stream())
        .map(
            mutation ->
                DynamicTest.dynamicTest(
                    mutation.label(),
                    () ->
                        assertThatThrownBy(() -> ProfileLoader.parse("my.json", mutation.json()))
                            .isInstanceOf(ConfigException.class)
                            .hasMessageMatching("(?s)my\\.json:[0-9]+: .*")
                            .hasMessageContaining(mutation.key())));
  }

  /** A profile with one thing wrong, as JSON. */
  record Mutation(String label, String key, String json) {
    private static final Set<String> OPTIONAL =
        Set.of(
            "settings",
            "grids",
            "notes",
            "count",
            "muscle",
            "form",
            "gain",
            "board",
            "vref_volts",
            "front_end_gain");
    private static final Set<String> FREE = Set.of("gain", "board", "vref_volts", "front_end_gain");

    static List<Mutation> of(ConfigNode profile) {
      List<Mutation> all = new ArrayList<>();
      collect(profile, profile, profile.source(), all);
      return all;
    }

    private static void collect(ConfigNode root, ConfigNode node, String file, List<Mutation> all) {
      if (node.isMap()) {
        node.entries()
            .forEach(
                (key, value) -> {
                  String label = file + " " + value.path();
                  if (!OPTIONAL.contains(key)) {
                    all.add(new Mutation(label + " deleted", key, json(root, value, null)));
                  }
                  if (!FREE.contains(key)) {
                    Object wrong = value.isList() ? "text" : List.of(true);
                    all.add(new Mutation(label + " mistyped", key, json(root, value, wrong)));
                  }
                  if (value.isNumber() && !FREE.contains(key)) {
                    all.add(new Mutation(label + " above", key, json(root, value, 1e9)));
                    all.add(new Mutation(label + " below", key, json(root, value, -1)));
                  }
                  collect(root, value, file, all);
                });
      } else if (node.isList() && !node.items().isEmpty()) {
        collect(root, node.items().get(0), file, all);
      }
    }

    private static String json(ConfigNode node, ConfigNode target, @Nullable Object wrong) {
      if (node == target) {
        return wrong instanceof List ? "[true]" : wrong instanceof String ? "\"text\"" : "" + wrong;
      }
      if (node.isMap()) {
        Map<String, String> entries = new LinkedHashMap<>();
        node.entries()
            .forEach(
                (key, value) -> {
                  if (value != target || wrong != null) {
                    entries.put(key, json(value, target, wrong));
                  }
                });
        return "{"
            + String.join(
                ",\n",
                entries.entrySet().stream()
                    .map(e -> "\"" + e.getKey() + "\": " + e.getValue())
                    .toList())
            + "}";
      }
      if (node.isList()) {
        return "["
            + String.join(",", node.items().stream().map(i -> json(i, target, wrong)).toList())
            + "]";
      }
      return node.isText() ? "\"" + node.text().strip() + "\"" : "" + node.toJava();
    }
  }
}
