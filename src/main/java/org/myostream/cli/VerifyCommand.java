package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.myostream.config.ConfigWriter;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.ResultHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks journals chunk by chunk. */
@Command(
    name = "verify",
    description = {
      "Check journals chunk by chunk: what is there, what is missing and why, what is damaged. Exit"
          + " code 0 if all are sound, 8 if one is damaged, 7 if one cannot be read.",
      "A journal that was interrupted is sound: 'myostream recover' makes files of it."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Journals (.emgj).")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object a file.")
  private boolean json;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    boolean damaged = false;
    boolean unreadable = false;
    for (Path file : files) {
      try (JournalRecording journal = JournalAccount.open(file)) {
        JournalAccount account = new JournalAccount(journal);
        damaged |= account.damaged();
        if (json) {
          console.out().print(ConfigWriter.prettyJson(account.toJava()));
        } else {
          print(file, journal, account);
        }
      } catch (InvalidRecordingException e) {
        unreadable = true;
        refuse(file, e);
      }
      console.out().flush();
    }
    if (unreadable) {
      return ExitCode.INVALID_INPUT;
    }
    return damaged ? ExitCode.VALIDATION : ExitCode.OK;
  }

  private void refuse(Path file, InvalidRecordingException e) {
    console.err().println("myostream: " + e.getMessage());
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("schema", "myostream.verify/1");
      map.put("file", file.toString());
      map.put("sound", false);
      map.put("unreadable", e.getMessage());
      console.out().print(ConfigWriter.prettyJson(map));
    }
  }

  private void print(Path file, JournalRecording journal, JournalAccount account) {
    PrintWriter out = console.out();
    out.println(file + ": " + account.verdict());
    out.println("  " + account.good() + " in " + journal.chunks() + " chunks");
    String lost = account.lost();
    out.println("  missing: " + (lost.isEmpty() ? "nothing" : lost));
    if (journal.wireBytes() > 0) {
      out.println("  " + journal.wireBytes() + " bytes of the wire");
    }
    account.damageLines().forEach(line -> out.println("  " + line));
    ResultHash hash = account.lastHash();
    if (hash != null) {
      out.println("  results to frame " + hash.endIndex() + ": sha256 " + hash.hash());
    }
  }
}
