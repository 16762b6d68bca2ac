package org.myostream.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.myostream.device.DeviceFiles;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.recording.Facts;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/** Makes the header of a journal: all that is needed to compute every result again. */
final class RecordHeader {
  private RecordHeader() {}

  /**
   * The header of a recording that begins now.
   *
   * @param facts what the user said
   */
  static JournalHeader of(Wiring.Wired wired, StreamPlan plan, Map<String, String> facts) {
    String device = String.valueOf(wired.session().device());
    OutputStreams streams = plan.streams();
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Facts.DEVICE, streams.device());
    all.putAll(facts);
    return new JournalHeader(
        UUID.randomUUID(),
        1,
        Instant.now(),
        System.nanoTime(),
        "myostream " + Version.number(),
        device,
        streams.device(),
        streams.raw(),
        streams.synergies(),
        decimation(streams.raw(), streams.envelope(), streams.synergies()),
        attachments(wired, device),
        all);
  }

  private static int decimation(StreamSpec raw, StreamSpec envelope, List<String> synergies) {
    return synergies.isEmpty() ? 1 : (int) Math.round(raw.sampleRateHz() / envelope.sampleRateHz());
  }

  private static Map<String, String> attachments(Wiring.Wired wired, String device) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(JournalHeader.SESSION, wired.session().toYaml());
    SynergyModel model = wired.model();
    if (model != null) {
      texts.put(JournalHeader.MODEL, SynergyModelFile.text(model));
    }
    String discharges = wired.discharges();
    if (discharges != null) {
      texts.put(JournalHeader.DISCHARGES, discharges);
    }
    DeviceFiles files = Devices.files(DeviceUri.parse(device));
    if (files != null) {
      texts.put(JournalHeader.PROFILE, files.profile());
      texts.put(JournalHeader.PROTOCOL, files.protocol());
    }
    return texts;
  }
}
