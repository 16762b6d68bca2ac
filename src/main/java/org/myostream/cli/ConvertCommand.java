package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.Finaliser;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a recording. */
@Command(
    name = "convert",
    description = {
      "Convert a recording of any known format. Each file written is read back and compared before",
      "it gets its name."
    })
final class ConvertCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "IN", description = "The recording.")
  private Path input = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "OUT",
      description = "Files to write; their extensions say the format.")
  private List<Path> outputs = new ArrayList<>();

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "NAME",
      description = "Formats to write: beside IN if no OUT is given, or that of the one OUT.")
  private List<String> formats = new ArrayList<>();

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  @Option(
      names = "--fact",
      paramLabel = "NAME=VALUE",
      description = "Say something about the recording, for example subject=S01 or task=walk.")
  private Map<String, String> facts = new LinkedHashMap<>();

  @Option(names = "--allow-damage", description = "Convert what can be read of a damaged file.")
  private boolean allowDamage;

  /** One file to make. */
  private record Target(Path path, RecordingFormat format) {}

  ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    List<Target> targets = targets();
    try (Recording recording = RecordingFormats.open(input)) {
      checkDamage(recording);
      for (Target target : targets) {
        try (ProgressBar bar = ProgressBar.writing(console, global.quiet, target.path())) {
          WriteOptions options = new WriteOptions(facts, Map.of(), bar);
          Finaliser.write(recording, target.format(), target.path(), options, overwrite);
        }
        if (!global.quiet) {
          console.err().println("wrote " + target.path() + ", read back and equal");
        }
      }
    }
    return ExitCode.OK;
  }

  private void checkDamage(Recording recording) {
    List<Damage> damage = recording.damage();
    if (damage.isEmpty()) {
      return;
    }
    String what =
        input + " is damaged at byte " + damage.get(0).offset() + ": " + damage.get(0).what();
    if (!allowDamage) {
      throw new Failure(
          ExitCode.INVALID_INPUT, what + "; --allow-damage converts what can be read");
    }
    console.err().println("myostream: " + what);
  }

  private List<Target> targets() throws IOException {
    List<Target> targets = new ArrayList<>();
    if (outputs.isEmpty()) {
      for (String name : formats) {
        RecordingFormat format = writable(name);
        targets.add(new Target(beside(format), format));
      }
      if (targets.isEmpty()) {
        throw usage("say what to write: OUT, or --format with one of " + names());
      }
    } else if (formats.size() > 1 || (formats.size() == 1 && outputs.size() > 1)) {
      throw usage("--format goes with one OUT or none; extensions say the rest");
    } else {
      for (Path output : outputs) {
        RecordingFormat format = formats.isEmpty() ? byExtension(output) : writable(formats.get(0));
        targets.add(new Target(output, format));
      }
    }
    for (Target target : targets) {
      check(target);
    }
    return targets;
  }

  private void check(Target target) throws IOException {
    if (Files.exists(target.path())) {
      if (Files.exists(input) && Files.isSameFile(input, target.path())) {
        throw usage(target.path() + " is the recording itself; choose another name");
      }
      if (!overwrite) {
        throw usage(target.path() + " exists; choose another name or say --overwrite");
      }
    }
    Path folder = target.path().toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw usage("there is no folder " + folder + " for " + target.path() + "; make it first");
    }
  }

  private Path beside(RecordingFormat format) {
    String name = String.valueOf(input.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = format.folder() ? "-" + format.name() : "." + format.extensions().get(0);
    return input.resolveSibling(stem + extension);
  }

  private RecordingFormat byExtension(Path output) {
    RecordingFormat format = RecordingFormats.byExtension(output);
    if (format == null) {
      throw usage(
          output
              + " does not say its format by its extension; add --format with one of "
              + names());
    }
    return format;
  }

  private RecordingFormat writable(String name) {
    @Nullable RecordingFormat format = RecordingFormats.named(name.toLowerCase(Locale.ROOT));
    if (format == null || !format.writes()) {
      throw usage("format \"" + name + "\" is not written; choose one of " + names());
    }
    return format;
  }

  private static String names() {
    return RecordingFormats.names(true);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
