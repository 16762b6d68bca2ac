package org.myostream.recording.otb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.recording.Damage;
import org.myostream.recording.FileRecording;
import org.myostream.recording.FrameReader;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.StoredRuns;
import org.w3c.dom.Element;

/** A recording in an archive. */
final class OtbRecording extends FileRecording {
  private final TarFile tar;
  private final List<OtbSignal> signals;

  private OtbRecording(Path path, TarFile tar, Description description, List<OtbSignal> signals) {
    super(path, OtbFormat.NAME, description);
    this.tar = tar;
    this.signals = signals;
  }

  /** Collects what the parts of an archive say. */
  static final class Builder {
    static final int XML_LIMIT = 16 << 20;

    final TarFile tar;
    final Map<String, String> facts = new LinkedHashMap<>();
    private final List<RecordedStream> streams = new ArrayList<>();
    private final List<OtbSignal> signals = new ArrayList<>();
    private final List<Damage> damage;

    Builder(TarFile tar) {
      this.tar = tar;
      this.damage = new ArrayList<>(tar.damage());
    }

    /** The root of an XML file of the archive. */
    Element xml(TarFile.Member member) throws IOException {
      return Xml.root(member.name(), tar.content(member, XML_LIMIT));
    }

    /** Adds the stream in {@code sig}; bytes after the last whole frame are damage. */
    void stream(
        TarFile.Member sig,
        int total,
        int width,
        double rateHz,
        List<RecordedChannel> channels,
        int[] columns) {
      int frame = total * width;
      long frames = sig.size() / frame;
      if (sig.size() % frame != 0) {
        damage.add(
            new Damage(
                sig.at() + frames * frame,
                sig.size() % frame,
                sig.name() + " ends within a frame of " + frame + " bytes"));
      }
      boolean emg =
          channels.stream()
              .anyMatch(c -> c.channel().kind() == org.myostream.signal.ChannelKind.EMG);
      streams.add(
          RecordedStream.regular(sig.name(), emg ? "EMG" : "Misc", rateHz, channels, frames));
      signals.add(new OtbSignal(tar, sig.at(), total, width, columns));
    }

    void damaged(Damage what) {
      damage.add(what);
    }

    OtbRecording build(Path path) throws IOException {
      if (streams.isEmpty()) {
        throw new IOException(
            "it holds no signals that are described; found: "
                + tar.members().stream().map(TarFile.Member::name).limit(10).toList());
      }
      return new OtbRecording(
          path, tar, new Description(null, facts, streams, events(), damage), signals);
    }

    /** Markers: {@code marker*.xml} with elements {@code Milliseconds} and {@code Description}. */
    private List<RecordedEvent> events() throws IOException {
      Map<String, RecordedEvent> events = new LinkedHashMap<>();
      for (TarFile.Member member : tar.members()) {
        if (member.name().startsWith("marker") && member.name().endsWith(".xml")) {
          for (Element marker : Xml.all(xml(member), "Marker")) {
            double onset = Xml.number(marker, "Milliseconds", Double.NaN) / 1000;
            String text = Xml.text(marker, "Description");
            if (Double.isFinite(onset)) {
              events.put(onset + " " + text, new RecordedEvent(onset, 0, text, "file"));
            }
          }
        }
      }
      return List.copyOf(events.values());
    }
  }

  @Override
  public FrameReader frames(int stream) {
    RecordedStream of = streams().get(stream);
    return refusing(StoredRuns.whole(0, of.frames()).reader(signals.get(stream)));
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
