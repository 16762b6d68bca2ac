package org.myostream.recording.bids;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;

/** Rules for {@code *_emg.json}, with what it inherits. */
final class SidecarRules {
  private static final List<String> REQUIRED =
      List.of(
          "TaskName",
          "EMGPlacementScheme",
          "EMGReference",
          "SamplingFrequency",
          "PowerLineFrequency",
          "RecordingType",
          "SoftwareFilters");
  private static final List<String> TEXTS =
      List.of(
          "TaskName",
          "TaskDescription",
          "Instructions",
          "EMGPlacementSchemeDescription",
          "EMGReference",
          "EMGGround",
          "Manufacturer",
          "ManufacturersModelName",
          "SoftwareVersions",
          "DeviceSerialNumber",
          "ElectrodeManufacturer",
          "ElectrodeManufacturersModelName",
          "ElectrodeType",
          "ElectrodeMaterial",
          "SkinPreparation",
          "SubjectArtefactDescription");
  private static final List<String> NUMBERS =
      List.of(
          "SamplingFrequency",
          "RecordingDuration",
          "EpochLength",
          "EMGChannelCount",
          "TriggerChannelCount");

  private final Path file;
  private final Map<String, ConfigNode> fields;
  private final Findings findings;

  SidecarRules(Path file, Map<String, ConfigNode> fields, Findings findings) {
    this.file = file;
    this.fields = fields;
    this.findings = findings;
  }

  void check(Entities name) {
    for (String key : REQUIRED) {
      if (!fields.containsKey(key)) {
        findings.error("SIDECAR_KEY_REQUIRED", file, key, "", "add it");
      }
    }
    for (String key : TEXTS) {
      ConfigNode node = fields.get(key);
      if (node != null && !node.isText()) {
        type(key, node, "give it as text");
      }
    }
    for (String key : NUMBERS) {
      ConfigNode node = fields.get(key);
      if (node != null && !(node.isNumber() && node.number() >= 0)) {
        type(key, node, "give it as a number not below 0");
      }
    }
    ConfigNode rate = fields.get("SamplingFrequency");
    if (rate != null && rate.isNumber() && rate.number() == 0) {
      findings.error("SIDECAR_VALUE", file, "SamplingFrequency", "0", "give the rate in Hz");
    }
    values();
    conditions();
    task(name);
  }

  private void values() {
    oneOf("EMGPlacementScheme", "Measured", "ChannelSpecific", "Other");
    oneOf("RecordingType", "continuous", "discontinuous", "epoched");
    ConfigNode mains = fields.get("PowerLineFrequency");
    if (mains != null && !none(mains) && !(mains.isNumber() && mains.number() > 0)) {
      type("PowerLineFrequency", mains, "give hertz as a number, or \"n/a\"");
    }
    for (String key : List.of("SoftwareFilters", "HardwareFilters")) {
      ConfigNode node = fields.get(key);
      if (node != null && !none(node) && !node.isMap()) {
        type(key, node, "give an object of filters, or \"n/a\"");
      }
    }
  }

  private void conditions() {
    require("EMGPlacementScheme", "Other", "EMGPlacementSchemeDescription");
    require("RecordingType", "epoched", "EpochLength");
  }

  private void require(String key, String value, String needed) {
    if (value.equals(text(key)) && !fields.containsKey(needed)) {
      findings.error(
          "SIDECAR_CONDITIONAL_KEY",
          file,
          needed,
          "",
          "it is required where " + key + " is " + value);
    }
  }

  private void task(Entities name) {
    String task = text("TaskName");
    String label = name.get("task");
    if (task != null && !label.isEmpty() && !Entities.label(task, "").equals(label)) {
      findings.error(
          "TASK_NAME_MISMATCH",
          file,
          "TaskName",
          task,
          "without blanks and signs it must be " + label);
    }
  }

  private void oneOf(String key, String... allowed) {
    ConfigNode node = fields.get(key);
    if (node != null && !List.of(allowed).contains(String.valueOf(node.toJava()))) {
      findings.error(
          "SIDECAR_VALUE",
          file,
          key,
          String.valueOf(node.toJava()),
          "use one of " + String.join(", ", allowed));
    }
  }

  private void type(String key, ConfigNode node, String advice) {
    findings.error("SIDECAR_VALUE_TYPE", file, key, String.valueOf(node.toJava()), advice);
  }

  private static boolean none(ConfigNode node) {
    return Table.NONE.equals(node.toJava());
  }

  private @Nullable String text(String key) {
    ConfigNode node = fields.get(key);
    return node != null && node.isText() ? node.text() : null;
  }
}
