package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.myostream.config.ConfigWriter;
import org.myostream.recording.Damage;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.bids.BidsChecker;
import org.myostream.recording.bids.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a recording, or a BIDS data set. */
@Command(
    name = "validate",
    description = {
      "Check a recording by reading all of it, or an EMG-BIDS data set rule by rule.",
      "Ends with 0 if it is sound, 8 if errors were found, 7 if it cannot be read at all."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final int RUN_FRAMES = 1024;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "FILE|BIDSDIR", description = "A recording, or the top of a data set.")
  private Path path = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    boolean dataset = dataset();
    List<String> summary = new ArrayList<>();
    List<Finding> findings = dataset ? BidsChecker.check(path) : read(summary);
    long errors = findings.stream().filter(Finding::error).count();
    if (json) {
      console.out().print(ConfigWriter.prettyJson(toJava(dataset, findings, errors)));
    } else {
      print(summary, findings, errors);
    }
    console.out().flush();
    return errors > 0 ? ExitCode.VALIDATION : ExitCode.OK;
  }

  /** A folder is a data set unless it is a recording of another kind. */
  private boolean dataset() throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    if (Files.exists(path.resolve("dataset_description.json"))) {
      return true;
    }
    try (var entries = Files.list(path)) {
      return entries.anyMatch(
          entry -> Files.isDirectory(entry) && entry.getFileName().toString().startsWith("sub-"));
    }
  }

  /** Reads everything; what is damaged is a finding. */
  private List<Finding> read(List<String> summary) throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (Recording recording = RecordingFormats.open(path)) {
      for (int i = 0; i < recording.streams().size(); i++) {
        RecordedStream stream = recording.streams().get(i);
        long frames = frames(recording, i);
        summary.add(
            StatusText.format(
                "stream %s: %d frames read, %d missing", stream.name(), frames, stream.missing()));
        if (frames != stream.frames()) {
          findings.add(
              finding(
                  "FRAMES",
                  "stream " + stream.name(),
                  frames + " frames",
                  "it announces " + stream.frames()));
        }
      }
      for (Damage damage : recording.damage()) {
        findings.add(
            finding(
                "DAMAGE",
                "byte " + damage.offset(),
                damage.what(),
                "what is whole can be read; recover or convert it"));
      }
    }
    return findings;
  }

  private Finding finding(String rule, String place, String value, String advice) {
    return new Finding(rule, true, String.valueOf(path.getFileName()), place, value, advice);
  }

  private static long frames(Recording recording, int stream) throws IOException {
    FrameRun run = new FrameRun(RUN_FRAMES, recording.streams().get(stream).channels().size());
    long frames = 0;
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        frames += run.length();
      }
    }
    return frames;
  }

  private void print(List<String> summary, List<Finding> findings, long errors) {
    PrintWriter out = console.out();
    summary.forEach(line -> out.println("  " + line));
    findings.forEach(finding -> out.println("  " + finding));
    out.println(
        path
            + (findings.isEmpty()
                ? ": sound"
                : ": " + errors + " errors, " + (findings.size() - errors) + " warnings"));
  }

  private Map<String, Object> toJava(boolean dataset, List<Finding> findings, long errors) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "myostream.validate/1");
    map.put("path", path.toString());
    map.put("kind", dataset ? "bids" : "recording");
    map.put("errors", errors);
    map.put("warnings", findings.size() - errors);
    map.put("findings", findings.stream().map(ValidateCommand::toJava).toList());
    return map;
  }

  private static Map<String, Object> toJava(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rule", finding.rule());
    map.put("severity", finding.error() ? "error" : "warning");
    map.put("file", finding.file());
    map.put("place", finding.place());
    map.put("value", finding.value());
    map.put("advice", finding.advice());
    return map;
  }
}
