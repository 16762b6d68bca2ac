package org.myostream.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.motorunit.report.UnitFigure;
import org.myostream.plot.Picture;
import org.myostream.plot.Png;
import org.myostream.plot.Svg;
import picocli.CommandLine.Option;

/** Pictures of estimates. */
final class EstimatePlot {
  @Option(
      names = "--plot",
      paramLabel = "FILE|FOLDER",
      description =
          "Draw each potential with the fitted model, zone and velocity: to a FILE ending in .svg"
              + " or .png if there is one potential, else an SVG and a PNG each to a FOLDER.")
  private @Nullable Path plot;

  private static boolean file(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".svg") || name.endsWith(".png");
  }

  /** Refuses a place that could not be written at the end. */
  void check(boolean overwrite) {
    Path path = plot;
    if (path == null) {
      return;
    }
    if (file(path)) {
      String name = path.toString();
      OutputFile.check(path, name.substring(name.length() - 4), "the picture", overwrite);
    } else if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new Failure(
          ExitCode.USAGE, path + " is no folder; name one, or a file ending in .svg or .png");
    }
  }

  /** Refuses one file for several potentials. */
  void check(int potentials) {
    Path path = plot;
    if (path != null && file(path) && potentials > 1) {
      throw new Failure(
          ExitCode.USAGE,
          path + " is one file and there are " + potentials + " potentials; name a folder");
    }
  }

  /** Writes the pictures if they are asked for, and tells where they are. */
  void write(Console console, boolean quiet, List<UnitFinding> findings) throws IOException {
    Path path = plot;
    if (path == null) {
      return;
    }
    if (file(path)) {
      write(path, UnitFigure.of(findings.get(0)));
    } else {
      Files.createDirectories(path);
      Set<String> names = new HashSet<>();
      try (ProgressBar bar = new ProgressBar(console, quiet, "drawing")) {
        for (int i = 0; i < findings.size(); i++) {
          Picture picture = UnitFigure.of(findings.get(i));
          String name = unique(findings.get(i).potential().name(), names);
          write(path.resolve(name + ".svg"), picture);
          write(path.resolve(name + ".png"), picture);
          bar.accept((i + 1.0) / findings.size());
        }
      }
    }
    if (!quiet) {
      console
          .err()
          .println("wrote " + (file(path) ? "" : findings.size() + " pictures to ") + path);
    }
  }

  private static String unique(String potential, Set<String> names) {
    String plain = potential.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[.-]+", "");
    String stem = plain.isEmpty() ? "unit" : plain.substring(0, Math.min(100, plain.length()));
    String name = stem;
    for (int i = 2; !names.add(name); i++) {
      name = stem + "-" + i;
    }
    return name;
  }

  private static void write(Path file, Picture picture) throws IOException {
    boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    Files.write(
        file, png ? Png.bytes(picture) : Svg.file(picture).getBytes(StandardCharsets.UTF_8));
  }
}
