package org.myostream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package picture of the design, held. */
class ArchitectureTest {
  private static final String ROOT = "org.myostream.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.myostream");

  /** Each package and the packages of ours it may import. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("signal", List.of()),
          Map.entry("config", List.of()),
          Map.entry("lsl", List.of()),
          Map.entry("plot", List.of()),
          Map.entry("dsp", List.of("signal")),
          Map.entry("synergy", List.of("signal", "dsp", "config", "plot")),
          Map.entry("motorunit", List.of("signal", "dsp", "config", "synergy", "plot")),
          Map.entry("protocol", List.of("signal", "config")),
          Map.entry("pipeline", List.of("signal", "dsp", "synergy", "motorunit")),
          Map.entry("device", List.of("signal", "config", "protocol", "pipeline")),
          Map.entry("output", List.of("signal", "pipeline", "lsl")),
          Map.entry(
              "recording",
              List.of("signal", "dsp", "config", "pipeline", "protocol", "device", "lsl")));

  /** Each third-party package and its one home; ND4J has one for each kind of model. */
  private static final Map<String, List<String>> HOMES =
      Map.of(
          "com.lmax.disruptor..", List.of("pipeline"),
          "com.fazecast.jSerialComm..", List.of("device"),
          "com.sun.jna..", List.of("device"),
          "org.nd4j..", List.of("synergy.training", "motorunit.training"),
          "io.jhdf..", List.of("recording"),
          "us.hebi.matlab..", List.of("recording"),
          "tools.jackson..", List.of("config"),
          "com.networknt..", List.of("config"),
          "org.snakeyaml..", List.of("config"),
          "picocli..", List.of("cli"));

  static List<String> packages() {
    return MAY_IMPORT.keySet().stream().sorted().toList();
  }

  static List<String> libraries() {
    return HOMES.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatThePictureShows(String name) {
    List<String> allowed = MAY_IMPORT.getOrDefault(name, List.of());
    String[] forbidden =
        java.util.stream.Stream.concat(
                MAY_IMPORT.keySet().stream().filter(p -> !p.equals(name) && !allowed.contains(p)),
                java.util.stream.Stream.of("cli"))
            .map(p -> ROOT + p + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void eachLibraryStaysAtHome(String library) {
    classes()
        .that()
        .resideOutsideOfPackages(
            HOMES.getOrDefault(library, List.of()).stream()
                .map(home -> ROOT + home + "..")
                .toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage(library)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyCommandsReachTraining() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "synergy.training..", ROOT + "motorunit.training..", ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "synergy.training..", ROOT + "motorunit.training..")
        .check(CLASSES);
  }

  /** Both are trained with the same tools; live, neither knows of the other. */
  @Test
  void motorUnitsKnowSynergiesInTrainingOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "motorunit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "synergy..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "motorunit.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "synergy")
        .check(CLASSES);
  }

  @Test
  void onlyReportsDrawPictures() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "plot..",
            ROOT + "synergy.training.report..",
            ROOT + "motorunit.report..",
            ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "plot..")
        .check(CLASSES);
  }

  @Test
  void picturesNeedTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(ROOT + "plot..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOT + "plot..", "java..", "javax..", "org.jspecify..")
        .check(CLASSES);
  }

  /**
   * These may come out differently on another JDK, or once compiled; {@link StrictMath} does not.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10",
        "log1p", "pow", "sinh", "cosh", "tanh", "cbrt", "hypot"
      })
  void noResultDependsOnTheJvmsOwnVersionOf(String function) {
    for (Method method : Math.class.getMethods()) {
      if (method.getName().equals(function)) {
        noClasses()
            .should()
            .callMethod(Math.class, function, method.getParameterTypes())
            .check(CLASSES);
      }
    }
  }
}
