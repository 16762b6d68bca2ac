package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;

/** The first walk over a file: streams, times, gaps, markers and damage; samples are not kept. */
final class XdfScan {
  private static final int LONGEST_XML = 1 << 24;
  private static final int CLOCK_OFFSET_BYTES = 20;

  private final ByteWindow file;
  private final ChunkWalker walker;
  private final Map<Long, StreamScan> streams = new LinkedHashMap<>();
  private final Set<Long> orphans = new TreeSet<>();
  private Xml header = new Xml("info");

  private XdfScan(ByteWindow file) {
    this.file = file;
    walker = new ChunkWalker(file);
  }

  /** Walks over all of {@code file}. */
  static XdfScan of(ByteWindow file) throws IOException {
    XdfScan scan = new XdfScan(file);
    while (scan.walker.next()) {
      scan.chunk();
    }
    return scan;
  }

  /** Streams in the order of their headers. */
  List<StreamScan> streams() {
    return List.copyOf(streams.values());
  }

  /** The file's header, without elements if there is none. */
  Xml header() {
    return header;
  }

  /** What could not be read, in the order of the file. */
  List<Damage> damage() {
    return List.copyOf(walker.damage());
  }

  /** Numbers of streams that have samples but no header that can be used. */
  Set<Long> orphans() {
    return orphans;
  }

  private void chunk() throws IOException {
    String fault =
        switch (walker.tag()) {
          case XdfLayout.FILE_HEADER -> fileHeader();
          case XdfLayout.STREAM_HEADER -> streamHeader();
          case XdfLayout.SAMPLES -> samples();
          case XdfLayout.CLOCK_OFFSET -> clockOffset();
          case XdfLayout.BOUNDARY -> boundary();
          case XdfLayout.STREAM_FOOTER -> "";
          default -> null;
        };
    if (fault == null) {
      walker.doubt();
    } else if (fault.isEmpty()) {
      walker.trust();
    } else {
      walker.reject(fault);
    }
  }

  private long bytes() {
    return walker.end() - walker.content();
  }

  private @Nullable String document(long skip) throws IOException {
    long length = bytes() - skip;
    return length < 0 || length > LONGEST_XML
        ? null
        : new String(
            file.copy(walker.content() + skip, Math.toIntExact(length)), StandardCharsets.UTF_8);
  }

  private String fileHeader() throws IOException {
    String document = document(0);
    if (document == null) {
      return "a file header of " + bytes() + " bytes";
    }
    try {
      header = Xml.parse(document);
      return "";
    } catch (XMLStreamException e) {
      return "the file header is no XML: " + sentence(e);
    }
  }

  private String streamHeader() throws IOException {
    String document = document(XdfLayout.STREAM_BYTES);
    if (document == null) {
      return "a stream header of " + bytes() + " bytes";
    }
    long id = file.u32(walker.content());
    try {
      streams.putIfAbsent(id, new StreamScan(XdfStream.parse(document), id, walker.content()));
      return "";
    } catch (XMLStreamException e) {
      walker.leaveOut("the stream header cannot be used: " + sentence(e));
      return "";
    }
  }

  /** The first line; the parser adds where, on two more. */
  private static String sentence(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    int from = message.indexOf("Message: ");
    return from < 0 ? message : message.substring(from + "Message: ".length());
  }

  private String samples() throws IOException {
    if (bytes() < XdfLayout.STREAM_BYTES) {
      return "it names no stream";
    }
    long id = file.u32(walker.content());
    StreamScan stream = streams.get(id);
    if (stream == null) {
      orphans.add(id);
      return "";
    }
    return stream.samples(file, walker.content(), walker.end());
  }

  private String clockOffset() throws IOException {
    if (bytes() != CLOCK_OFFSET_BYTES) {
      return "a clock offset of " + bytes() + " bytes";
    }
    StreamScan stream = streams.get(file.u32(walker.content()));
    if (stream != null) {
      long at = walker.content() + XdfLayout.STREAM_BYTES;
      stream.clockOffset(file.f64(at), file.f64(at + Double.BYTES));
    }
    return "";
  }

  private String boundary() throws IOException {
    byte[] mark = XdfLayout.boundaryMark();
    boolean right =
        bytes() == mark.length && Arrays.equals(file.copy(walker.content(), mark.length), mark);
    return right ? "" : "a boundary with other bytes than a boundary's";
  }
}
