package org.myostream.recording.bids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.recording.Facts;
import org.myostream.recording.Finaliser;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.signal.ElectrodeGrid;

class BidsTest {
  private static final String EMG = "sub-S01/ses-pre/emg/";
  private static final String NAME = EMG + "sub-S01_ses-pre_task-handgrip_run-02_";

  @TempDir private Path folder;

  /** 12 EMG channels on a grid of 3 x 4, a gap, a marker. */
  private Path written() throws IOException {
    MemoryRecording source =
        MemoryRecording.integers(SampleType.INT24, 12, 2000, 5000, 300, 3).onGrid(grid());
    Path target = folder.resolve("study");
    Finaliser.write(
        source,
        new BidsFormat(),
        target,
        new WriteOptions(
            Map.of(
                Facts.SESSION, "pre",
                Facts.TASK, "hand-grip",
                Facts.RUN, "02",
                Facts.POWER_LINE_HZ, "50",
                Facts.REFERENCE, "R1",
                Facts.MANUFACTURER, "Maker"),
            Map.of(),
            fraction -> {}),
        false);
    return target;
  }

  private static ElectrodeGrid grid() {
    return new ElectrodeGrid("GR3X4", 8, new int[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
  }

  @Test
  void whatIsWrittenPassesEveryRule() throws IOException {
    assertThat(BidsChecker.check(written())).isEmpty();
  }

  @Test
  void aRecordingWithoutGridFactsOrEventsPassesToo() throws IOException {
    Path target = folder.resolve("bare.bids");
    MemoryRecording source =
        new MemoryRecording.Builder()
            .stream(
                    "emg",
                    "EMG",
                    100,
                    List.of(
                        new org.myostream.recording.RecordedChannel(
                            org.myostream.signal.Channel.emg("biceps"), SampleType.FLOAT32)))
                .rows(0, new double[250][1], 0, 250)
                .build();
    Finaliser.write(source, new BidsFormat(), target, WriteOptions.none(), false);
    assertThat(BidsChecker.check(target)).isEmpty();
    assertThat(target.resolve("sub-01/emg/sub-01_task-unspecified_emg.bdf")).exists();
  }

  @Test
  void theFilesSayWhatTheRecordingKnows() throws IOException {
    Path study = written();
    assertThat(study.resolve(NAME + "emg.json"))
        .content()
        .contains("\"TaskName\": \"handgrip\"")
        .contains("\"PowerLineFrequency\": 50")
        .contains("\"EMGReference\": \"R1\"")
        .contains("\"EMGChannelCount\": 12")
        .contains("\"InterelectrodeDistance\": 8");
    assertThat(Files.readAllLines(study.resolve(NAME + "channels.tsv")).get(6))
        .isEqualTo("EMG6\tEMG\tuV\tE6\tR1\tGrid1\tn/a\t8\t2000\tn/a\tn/a\tn/a\tgood\temg EMG6");
    assertThat(Files.readAllLines(study.resolve(EMG + "sub-S01_ses-pre_electrodes.tsv")).get(6))
        .isEqualTo("E6\t8\t8\tgrid1\tGrid1");
    assertThat(Files.readAllLines(study.resolve(NAME + "events.tsv")))
        .containsExactly(
            "onset\tduration\ttrial_type",
            "0.25\t0\trest \u00e9\u4e2d",
            "1.25\t0.15\tBAD_ACQ_SKIP");
    assertThat(
            Files.readAllLines(study.resolve("sub-S01/ses-pre/sub-S01_ses-pre_scans.tsv")).get(1))
        .isEqualTo("emg/sub-S01_ses-pre_task-handgrip_run-02_emg.bdf\t2026-03-04T05:06:07.250Z");
  }

  @Test
  void aDataSetOfOneRecordingOpens() throws IOException {
    try (Recording back = RecordingFormats.open(written())) {
      assertThat(back.format()).isEqualTo("bids");
      assertThat(back.facts()).containsEntry(Facts.TASK, "handgrip").containsEntry(Facts.RUN, "02");
      assertThat(back.streams().get(0).frames()).isEqualTo(5000);
    }
  }

  @Test
  void aDataSetOfTwoRecordingsAsksForOne() throws IOException {
    Path study = written();
    Files.copy(study.resolve(NAME + "emg.bdf"), study.resolve(EMG + "sub-S01_task-b_emg.bdf"));
    assertThatThrownBy(() -> RecordingFormats.open(study))
        .isInstanceOf(InvalidRecordingException.class)
        .hasMessageContaining("2 EMG files");
  }

  /** Each line breaks one thing: the rule, the file, what is replaced, by what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATASET_DESCRIPTION_MISSING | dataset_description.json | DELETE |",
        "DATASET_FIELD_REQUIRED | dataset_description.json | BIDSVersion | Version",
        "DATASET_TYPE | dataset_description.json | \"raw\" | \"cooked\"",
        "JSON_INVALID | dataset_description.json | \"raw\" | raw\"",
        "README_MISSING | README | DELETE |",
        "PARTICIPANTS_MISSING | participants.tsv | DELETE |",
        "PARTICIPANTS_COLUMN | participants.tsv | participant_id | participant",
        "PARTICIPANT_NOT_LISTED | participants.tsv | sub-S01 | sub-S02",
        "SIDECAR_MISSING | #emg.json | DELETE |",
        "SIDECAR_KEY_REQUIRED | #emg.json | EMGReference | Reference",
        "SIDECAR_KEY_REQUIRED | #emg.json | SoftwareFilters | Filters",
        "SIDECAR_KEY_REQUIRED | #emg.json | PowerLineFrequency | Mains",
        "SIDECAR_CONDITIONAL_KEY | #emg.json | EMGPlacementSchemeDescription | Placement",
        "SIDECAR_CONDITIONAL_KEY | #emg.json | \"continuous\" | \"epoched\"",
        "SIDECAR_VALUE | #emg.json | \"continuous\" | \"steady\"",
        "SIDECAR_VALUE | #emg.json | \"Other\" | \"other\"",
        "SIDECAR_VALUE_TYPE | #emg.json | \"R1\" | 1",
        "SIDECAR_VALUE_TYPE | #emg.json | \"PowerLineFrequency\": 50.0 | \"PowerLineFrequency\": \"50\"",
        "SIDECAR_VALUE_TYPE | #emg.json | \"SoftwareFilters\": \"n/a\" | \"SoftwareFilters\": \"none\"",
        "TASK_NAME_MISMATCH | #emg.json | \"handgrip\" | \"pinch\"",
        "SAMPLING_FREQUENCY_MISMATCH | #emg.json | \"SamplingFrequency\": 2000 | \"SamplingFrequency\": 2048",
        "DURATION_MISMATCH | #emg.json | \"RecordingDuration\": 3 | \"RecordingDuration\": 4",
        "EMG_CHANNEL_COUNT_MISMATCH | #emg.json | \"EMGChannelCount\": 12 | \"EMGChannelCount\": 13",
        "CHANNEL_SPECIFIC_COLUMN | #emg.json | \"Other\" | \"ChannelSpecific\"",
        "CHANNELS_MISSING | #channels.tsv | DELETE |",
        "TSV_COLUMN_MISSING | #channels.tsv | units | unit",
        "TSV_COLUMN_ORDER | #channels.tsv | COLUMNS |",
        "TSV_COLUMN_UNDESCRIBED | #channels.tsv | target_muscle | target_limb",
        "TSV_ROW_WIDTH | #channels.tsv | EMG6 | EMG6 and",
        "CHANNEL_TYPE | #channels.tsv | TRIG;TRIG | TRIG;trig",
        "CHANNEL_STATUS | #channels.tsv | good;emg EMG3 | fine;emg EMG3",
        "TSV_NUMBER | #channels.tsv | Grid1;n/a;8;2000 | Grid1;n/a;8 mm;2000",
        "CHANNEL_ROWS_MISMATCH | #channels.tsv | LASTLINE |",
        "CHANNEL_ORDER | #channels.tsv | TRIG;TRIG | TRIGGER;TRIG",
        "CHANNEL_NAME_TWICE,CHANNEL_ORDER | #channels.tsv | EMG6;EMG | EMG5;EMG",
        "CHANNEL_RATE_MISMATCH | #channels.tsv | n/a;8;2000 | n/a;8;1000",
        "ELECTRODE_UNKNOWN | #channels.tsv | E6 | E99",
        "ELECTRODE_TWICE,ELECTRODE_UNKNOWN | @electrodes.tsv | E6 | E5",
        "TSV_NUMBER | @electrodes.tsv | E6;8 | E6;left",
        "TSV_COLUMN_MISSING | @electrodes.tsv | y | v",
        "COORDSYSTEM_MISSING | @electrodes.tsv | grid1 | grid2",
        "COORDSYSTEM_MISSING | @space-grid1_coordsystem.json | DELETE |",
        "COORDSYSTEM_KEY_REQUIRED | @space-grid1_coordsystem.json | EMGCoordinateUnits | EMGCoordinateSystemUnits",
        "COORDSYSTEM_VALUE | @space-grid1_coordsystem.json | \"mm\" | \"inch\"",
        "COORDSYSTEM_VALUE | @space-grid1_coordsystem.json | \"Other\" | \"MNI\"",
        "COORDSYSTEM_PARENT,COORDSYSTEM_ANCHOR,COORDSYSTEM_ANCHOR | @space-grid1_coordsystem.json | {  | {\"ParentCoordinateSystem\": \"arm\",",
        "EVENTS_MISSING | #events.tsv | DELETE |",
        "TSV_COLUMN_MISSING | #events.tsv | onset | start",
        "TSV_NUMBER | #events.tsv | 0.25 | soon",
        "EVENT_AFTER_END | #events.tsv | 1.25 | 125",
        "SCAN_MISSING | %scans.tsv | run-02 | run-03",
        "SCAN_TIME | %scans.tsv | T05 | 05",
        "SIGNALS_DAMAGED | #emg.bdf | TORN |",
        "SIGNALS_UNREADABLE | #emg.bdf | EMPTY |",
        "EXTENSION,NO_EMG_FILE,SCAN_MISSING | #emg.bdf | RENAME | sub-S01_ses-pre_task-handgrip_run-02_emg.BDF",
        "ENTITY_ORDER,SCAN_MISSING | #emg.bdf | RENAME | sub-S01_ses-pre_run-02_task-handgrip_emg.bdf",
        "FILE_NAME | #events.json | RENAME | sub-S01_ses-pre_trial-1_events.json",
        "FILE_FOLDER | #events.json | RENAME | sub-S02_ses-pre_task-handgrip_events.json",
      })
  void aBrokenRuleIsFoundAndNothingElse(String rules, String file, String what, String by)
      throws IOException {
    Path study = written();
    String name =
        file.replace("#", NAME)
            .replace("@", EMG + "sub-S01_ses-pre_")
            .replace("%", "sub-S01/ses-pre/sub-S01_ses-pre_");
    spoil(study.resolve(name), what.replace(';', '\t'), by == null ? "" : by.replace(';', '\t'));
    List<Finding> found = BidsChecker.check(study);
    assertThat(found.stream().map(Finding::rule).distinct())
        .as("%s", found)
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.of(rules.split(",", -1)).distinct().toList());
  }

  private static void spoil(Path file, String what, String by) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (what) {
      case "DELETE" -> Files.delete(file);
      case "EMPTY" -> Files.write(file, new byte[0]);
      case "TORN" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
      case "RENAME" -> Files.move(file, file.resolveSibling(by));
      case "LASTLINE" -> {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
      }
      default -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String spoiled =
            what.equals("COLUMNS")
                ? text.replaceAll("(?m)^([^\t]*)\t([^\t]*)\t", "$2\t$1\t")
                : text.replaceFirst(
                    java.util.regex.Pattern.quote(what),
                    java.util.regex.Matcher.quoteReplacement(
                        by.equals("EMG6 and") ? "EMG6\tand" : by));
        assertThat(spoiled).isNotEqualTo(text);
        Files.writeString(file, spoiled);
      }
    }
  }
}
