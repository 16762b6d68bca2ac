package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.myostream.config.ConfigNode;

/**
 * Checks the EMG part of a BIDS data set against BIDS 1.11: names, required fields and their
 * values, tables, and whether they agree with the signal files, which the public validator never
 * opens.
 */
public final class BidsChecker {
  private static final int DEPTH = 6;

  private final Path dataset;
  private final Findings findings;
  private final List<Path> files;

  private BidsChecker(Path folder) throws IOException {
    dataset = folder.toAbsolutePath().normalize();
    findings = new Findings(dataset);
    try (Stream<Path> walk = Files.walk(dataset, DEPTH)) {
      files = walk.filter(Files::isRegularFile).filter(this::visible).sorted().toList();
    }
  }

  /** True unless a part of the name begins with a dot, or it is no raw data. */
  private boolean visible(Path file) {
    for (Path part : dataset.relativize(file)) {
      String name = part.toString();
      if (name.startsWith(".") || name.matches("derivatives|sourcedata|code|stimuli")) {
        return false;
      }
    }
    return true;
  }

  /** All findings, those about the whole set first. */
  public static List<Finding> check(Path dataset) throws IOException {
    BidsChecker checker = new BidsChecker(dataset);
    checker.dataset();
    checker.recordings();
    return checker.findings.all();
  }

  private void dataset() throws IOException {
    Path file = dataset.resolve(BidsFormat.DESCRIPTION);
    if (!Files.exists(file)) {
      findings.error(
          "DATASET_DESCRIPTION_MISSING", file, "", "", "write it with Name and BIDSVersion");
    } else {
      ConfigNode node = Sidecars.json(file, findings);
      if (node != null) {
        for (String key : List.of("Name", "BIDSVersion")) {
          if (!node.has(key) || !node.at(key).isText()) {
            findings.error("DATASET_FIELD_REQUIRED", file, key, "", "give it as text");
          }
        }
        String type =
            node.has("DatasetType") ? String.valueOf(node.at("DatasetType").toJava()) : "raw";
        if (!type.matches("raw|derivative|study")) {
          findings.error("DATASET_TYPE", file, "DatasetType", type, "use raw or derivative");
        }
      }
    }
    if (files.stream()
        .noneMatch(
            f -> dataset.equals(f.getParent()) && name(f).matches("README([.](md|rst|txt))?"))) {
      findings.warning(
          "README_MISSING", dataset.resolve("README"), "", "", "describe the data set in it");
    }
    participants();
  }

  private void participants() throws IOException {
    Path file = dataset.resolve("participants.tsv");
    if (!Files.exists(file)) {
      findings.warning("PARTICIPANTS_MISSING", file, "", "", "list the sub- folders in it");
      return;
    }
    Table table = Table.read(file);
    if (table.columns().isEmpty() || !table.columns().get(0).equals("participant_id")) {
      findings.error(
          "PARTICIPANTS_COLUMN", file, "line 1", "", "let participant_id be the first column");
      return;
    }
    List<String> listed = table.column("participant_id");
    try (Stream<Path> folders = Files.list(dataset)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (name(folder).startsWith("sub-") && !listed.contains(name(folder))) {
          findings.error(
              "PARTICIPANT_NOT_LISTED", file, "participant_id", name(folder), "add a row for it");
        }
      }
    }
  }

  private void recordings() throws IOException {
    Sidecars sidecars = new Sidecars(dataset, files, findings);
    ElectrodeRules electrodes = new ElectrodeRules(findings);
    List<Path> signals = new ArrayList<>();
    for (Path file : files) {
      Path parent = file.getParent();
      boolean emgFolder = parent != null && parent.endsWith("emg");
      if (emgFolder) {
        name(file, signals);
        if (name(file).endsWith("_electrodes.tsv")) {
          electrodes.check(file, files);
        } else if (name(file).endsWith("_coordsystem.json")) {
          electrodes.checkSystem(file, files);
        }
      }
      if (name(file).endsWith("_scans.tsv")) {
        ScanRules.check(file, findings);
      }
    }
    if (signals.isEmpty()) {
      findings.error(
          "NO_EMG_FILE", dataset, "", "", "a data set needs a sub-*/[ses-*/]emg/*_emg.bdf or .edf");
    }
    for (Path signal : signals) {
      new RecordingRules(signal, sidecars, findings).check();
    }
  }

  /** Checks a name, and keeps it if it is a signal file's. */
  private void name(Path file, List<Path> signals) {
    Entities entities = Entities.of(name(file));
    if (!entities.suffix().equals("emg")
        && !entities.extension().toLowerCase(Locale.ROOT).matches("[.](tsv|json)")) {
      return;
    }
    if (!entities.wellFormed()) {
      findings.error(
          "FILE_NAME",
          file,
          "",
          "",
          "use sub-<label>[_ses-<label>]_task-<label>[_acq-][_run-][_recording-]_<suffix>, labels of letters and digits");
    } else if (!entities.ordered()) {
      findings.error(
          "ENTITY_ORDER", file, "", "", "order them " + String.join(", ", Entities.ORDER));
    } else if (!inItsFolder(file, entities)) {
      findings.error("FILE_FOLDER", file, "", "", "sub and ses must be those of its folders");
    }
    if (!entities.suffix().equals("emg")) {
      return;
    }
    boolean signal = entities.extension().matches("[.](bdf|edf)");
    if (!signal && !entities.extension().equals(".json")) {
      findings.error(
          "EXTENSION",
          file,
          "",
          entities.extension(),
          "EMG is stored as .bdf or .edf, in lower case");
    }
    if (signal && entities.get("task").isEmpty()) {
      findings.error(
          "TASK_REQUIRED", file, "", "", "put _task-<label> after the subject and session");
    }
    if (signal) {
      signals.add(file);
    }
  }

  private boolean inItsFolder(Path file, Entities entities) {
    List<String> expected = new ArrayList<>();
    expected.add("sub-" + entities.get("sub"));
    if (!entities.get("ses").isEmpty()) {
      expected.add("ses-" + entities.get("ses"));
    }
    expected.add("emg");
    List<String> found = new ArrayList<>();
    dataset.relativize(file).forEach(part -> found.add(part.toString()));
    found.remove(found.size() - 1);
    return found.equals(expected);
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
