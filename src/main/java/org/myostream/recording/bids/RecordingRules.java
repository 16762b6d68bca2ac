package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.edf.EdfOutline;

/** Rules for one signal file and the files that describe it. */
final class RecordingRules {
  private static final double RATE_TOLERANCE = 1e-4;
  private static final List<String> CHANNEL_COLUMNS =
      List.of(
          "signal_electrode",
          "reference",
          "group",
          "target_muscle",
          "placement_scheme",
          "placement_description",
          "interelectrode_distance",
          "sampling_frequency",
          "low_cutoff",
          "high_cutoff",
          "notch",
          "status",
          "status_description",
          "description");
  private static final Pattern TYPE =
      Pattern.compile(
          "EMG|TRIG|MISC|REF|ECG|EEG|EOG|SYSCLOCK|LATENCY|ACCEL|GYRO|MAGN|ANGACCEL|JNTANG|ORNT|POS|"
              + "VEL|TEMP|PPG|GSR|RESP|AUDIO|EYEGAZE|PUPIL|OTHER|ADC|DAC|HEOG|VEOG");
  private static final Pattern STATUS = Pattern.compile("good|bad");
  private static final Pattern SCHEME = Pattern.compile("measured|other");

  private final Path signal;
  private final Sidecars sidecars;
  private final Findings findings;

  RecordingRules(Path signal, Sidecars sidecars, Findings findings) {
    this.signal = signal;
    this.sidecars = sidecars;
    this.findings = findings;
  }

  void check() throws IOException {
    EdfOutline outline = outline();
    Path sidecar = sidecars.nearest(signal, "emg", ".json");
    Map<String, ConfigNode> fields = sidecars.fields(signal, "emg");
    if (sidecar == null) {
      findings.error("SIDECAR_MISSING", signal, "", "", "write the _emg.json of the same name");
    } else {
      new SidecarRules(sidecar, fields, findings).check(Entities.of(BidsChecker.name(signal)));
    }
    Path channelFile = sidecars.nearest(signal, "channels", ".tsv");
    Table channels = null;
    if (channelFile == null) {
      findings.warning("CHANNELS_MISSING", signal, "", "", "write the _channels.tsv of its name");
    } else {
      channels = channels(channelFile, fields);
    }
    if (outline != null && sidecar != null) {
      header(sidecar, fields, outline);
    }
    if (outline != null && channels != null && channelFile != null) {
      signals(channelFile, channels, outline);
    }
    if (channels != null && sidecar != null) {
      count(sidecar, fields, channels);
    }
    EventRules.check(signal, sidecars, outline, findings);
  }

  private @Nullable EdfOutline outline() throws IOException {
    try (Recording recording = RecordingFormats.open(signal)) {
      for (Damage damage : recording.damage()) {
        findings.error(
            "SIGNALS_DAMAGED",
            signal,
            "byte " + damage.offset(),
            damage.what(),
            "copy it again or write it anew");
      }
      EdfOutline outline = EdfOutline.read(signal);
      if (!outline.continuous()) {
        findings.warning(
            "INTERRUPTED_FILE",
            signal,
            "",
            "+D",
            "most readers join the pieces silently; fill the gaps and mark them BAD_ACQ_SKIP");
      }
      return outline;
    } catch (InvalidRecordingException e) {
      findings.error(
          "SIGNALS_UNREADABLE", signal, "", String.valueOf(e.getMessage()), "write it anew");
      return null;
    }
  }

  private @Nullable Table channels(Path file, Map<String, ConfigNode> fields) throws IOException {
    Table table =
        TableRules.check(
            file,
            List.of("name", "type", "units"),
            CHANNEL_COLUMNS,
            sidecars.fields(signal, "channels").keySet(),
            findings);
    if (table == null) {
      return null;
    }
    for (int row = 0; row < table.rows().size(); row++) {
      String type = table.cell(row, "type");
      if (!TYPE.matcher(type).matches()) {
        boolean lower = TYPE.matcher(type.toUpperCase(Locale.ROOT)).matches();
        findings.error(
            "CHANNEL_TYPE",
            file,
            TableRules.line(row),
            type,
            lower ? "write it in capitals" : "use one of the types of BIDS, or MISC");
      }
    }
    TableRules.values(
        table, file, "status", "CHANNEL_STATUS", STATUS, "use good, bad or n/a", findings);
    TableRules.values(
        table,
        file,
        "placement_scheme",
        "CHANNEL_SCHEME",
        SCHEME,
        "use measured or other",
        findings);
    TableRules.numbers(
        table, file, List.of("interelectrode_distance", "sampling_frequency"), findings);
    TableRules.unique(table.column("name"), file, "CHANNEL_NAME_TWICE", findings);
    needs(table, file, fields, "EMGReference", "reference");
    needs(table, file, fields, "EMGPlacementScheme", "placement_scheme");
    electrodes(table, file);
    return table;
  }

  private void needs(
      Table table, Path file, Map<String, ConfigNode> fields, String key, String column) {
    ConfigNode node = fields.get(key);
    if (node != null
        && "ChannelSpecific".equals(node.toJava())
        && !table.columns().contains(column)) {
      findings.error(
          "CHANNEL_SPECIFIC_COLUMN",
          file,
          "line 1",
          column,
          key + " is ChannelSpecific: add the column");
    }
  }

  private void electrodes(Table channels, Path file) throws IOException {
    Path electrodes = sidecars.nearest(signal, "electrodes", ".tsv");
    if (electrodes == null) {
      return;
    }
    List<String> names = Table.read(electrodes).column("name");
    for (int row = 0; row < channels.rows().size(); row++) {
      String electrode = channels.cell(row, "signal_electrode");
      if (!electrode.equals(Table.NONE) && !names.contains(electrode)) {
        findings.warning(
            "ELECTRODE_UNKNOWN",
            file,
            TableRules.line(row),
            electrode,
            "give it a row in " + BidsChecker.name(electrodes));
      }
    }
  }

  private void header(Path sidecar, Map<String, ConfigNode> fields, EdfOutline outline) {
    double rate = number(fields, "SamplingFrequency");
    boolean known =
        outline.signals().stream().anyMatch(s -> Math.abs(s.rateHz() / rate - 1) <= RATE_TOLERANCE);
    if (rate > 0 && !known) {
      findings.error(
          "SAMPLING_FREQUENCY_MISMATCH",
          sidecar,
          "SamplingFrequency",
          ChannelTable.number(rate),
          "the signals have " + ChannelTable.number(outline.signals().get(0).rateHz()) + " Hz");
    }
    double seconds = number(fields, "RecordingDuration");
    double frame = 1 / outline.signals().get(0).rateHz();
    if (Math.abs(seconds - outline.seconds()) > frame) {
      findings.error(
          "DURATION_MISMATCH",
          sidecar,
          "RecordingDuration",
          ChannelTable.number(seconds),
          "the signals last " + ChannelTable.number(outline.seconds()) + " s");
    }
  }

  private void signals(Path file, Table channels, EdfOutline outline) {
    List<EdfOutline.Signal> signals = outline.signals();
    if (channels.rows().size() != signals.size()) {
      findings.error(
          "CHANNEL_ROWS_MISMATCH",
          file,
          "",
          channels.rows().size() + " rows",
          "the signal file has " + signals.size() + " signals beside its annotations");
      return;
    }
    for (int row = 0; row < signals.size(); row++) {
      EdfOutline.Signal signalRead = signals.get(row);
      String name = channels.cell(row, "name");
      if (!name.equals(signalRead.label())) {
        findings.error(
            "CHANNEL_ORDER",
            file,
            TableRules.line(row),
            name,
            "the signal there is labelled " + signalRead.label());
      }
      double rate = parsed(channels.cell(row, "sampling_frequency"));
      if (Math.abs(rate / signalRead.rateHz() - 1) > RATE_TOLERANCE) {
        findings.error(
            "CHANNEL_RATE_MISMATCH",
            file,
            TableRules.line(row),
            ChannelTable.number(rate),
            "the signal has " + ChannelTable.number(signalRead.rateHz()) + " Hz");
      }
    }
  }

  private void count(Path sidecar, Map<String, ConfigNode> fields, Table channels) {
    double said = number(fields, "EMGChannelCount");
    long rows = channels.column("type").stream().filter("EMG"::equals).count();
    if (said >= 0 && said != rows) {
      findings.warning(
          "EMG_CHANNEL_COUNT_MISMATCH",
          sidecar,
          "EMGChannelCount",
          ChannelTable.number(said),
          rows + " rows of the channels have type EMG");
    }
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double number(Map<String, ConfigNode> fields, String key) {
    ConfigNode node = fields.get(key);
    return node != null && node.isNumber() ? node.number() : Double.NaN;
  }
}
