package org.myostream.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Finaliser;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;
import org.myostream.recording.journal.JournalFormat;
import org.myostream.recording.journal.JournalRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes files of journals that were interrupted or damaged. */
@Command(
    name = "recover",
    description = {
      "Make files of journals that were interrupted or damaged, and say what is lost and why. The"
          + " journals stay as they are, and files that exist are kept, so it may be run again.",
      "Exit code 0 if nothing but an unwritten tail is lost, 9 if damage cost more, 7 if a journal"
          + " cannot be read."
    })
final class RecoverCommand implements Callable<Integer> {
  private static final int DEPTH = 8;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "Journals, or folders: all journals in them that were interrupted or damaged.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "NAME",
      description = "Formats to make, several at once: bdf,xdf,csv ... (bdf).")
  private List<String> formats = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Folder for the files, or name of the file made of one journal; else beside it.")
  private @Nullable Path output;

  private boolean partial;
  private boolean unreadable;
  private boolean failed;

  RecoverCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    target(Path.of("any" + JournalFormat.EXTENSION));
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        folder(input);
      } else {
        file(input, false);
      }
    }
    if (failed) {
      return ExitCode.IO;
    }
    if (unreadable) {
      return ExitCode.INVALID_INPUT;
    }
    return partial ? ExitCode.RECOVERED_PARTIALLY : ExitCode.OK;
  }

  private void folder(Path folder) throws IOException {
    List<Path> journals = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(JournalFormat.EXTENSION)) {
              journals.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) {
            say(file + " cannot be looked into and is left out");
            return FileVisitResult.CONTINUE;
          }
        });
    journals.sort(null);
    if (journals.isEmpty()) {
      say(folder + " holds no journals (" + JournalFormat.EXTENSION + ")");
    }
    for (Path journal : journals) {
      file(journal, true);
    }
  }

  private void file(Path path, boolean skipSound) throws IOException {
    try (JournalRecording journal = JournalAccount.open(path)) {
      JournalAccount account = new JournalAccount(journal);
      say(path + ": " + account.verdict());
      if (skipSound && !account.damaged() && !account.interrupted()) {
        say("  nothing to recover");
        return;
      }
      say("  recovered: " + account.good());
      String lost = account.lost();
      say("  lost: " + (lost.isEmpty() ? "nothing" : lost));
      account.damageLines().forEach(line -> say("  " + line));
      partial |= account.damaged();
      write(journal, target(path));
    } catch (InvalidRecordingException e) {
      unreadable = true;
      console.err().println("myostream: " + e.getMessage());
    } catch (IOException e) {
      failed = true;
      console.err().println("myostream: " + path + ": " + FailureMessages.sentence(e));
    }
  }

  private void write(JournalRecording journal, RecordingFiles files) throws IOException {
    if (journal.streams().get(0).frames() == 0) {
      say("  no frames, so no file is made");
      return;
    }
    for (RecordingFormat format : files.formats()) {
      Path target = files.deliverable(format, 1);
      if (Files.exists(target)) {
        say("  " + target + " is there already and stays");
        continue;
      }
      Files.createDirectories(files.folder());
      try (ProgressBar bar = ProgressBar.writing(console, global.quiet, target)) {
        WriteOptions options = new WriteOptions(Map.of(), Map.of(), bar);
        Finaliser.write(journal, format, target, options, false);
      }
      say("  wrote " + target + ", read back and equal");
    }
  }

  /** Where the files of {@code journal} go. */
  private RecordingFiles target(Path journal) {
    List<String> wanted = formats.isEmpty() ? List.of("bdf") : formats;
    try {
      if (output == null) {
        return RecordingFiles.of(journal.toAbsolutePath().normalize(), wanted);
      }
      if (Files.isDirectory(output)) {
        return RecordingFiles.of(output.resolve(String.valueOf(journal.getFileName())), wanted);
      }
      if (inputs.size() != 1 || Files.isDirectory(inputs.get(0))) {
        throw usage("-o " + output + " is no folder; make it first, or recover one journal");
      }
      return RecordingFiles.of(output, formats);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void say(String line) {
    console.out().println(line);
    console.out().flush();
  }
}
