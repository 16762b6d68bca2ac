package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Finaliser;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.journal.JournalFormat;

/**
 * The files of a recording: {@code NAME.emgj}, {@code NAME_part002.emgj} ..., and beside each what
 * it is finalised to.
 */
final class RecordingFiles {
  private static final String JOURNAL = ".emgj";
  private static final String USUAL = "bdf";
  private static final String PART = "(_part\\d{3,})?";

  private final Path folder;
  private final String stem;
  private final List<RecordingFormat> formats;

  private RecordingFiles(Path folder, String stem, List<RecordingFormat> formats) {
    this.folder = folder;
    this.stem = stem;
    this.formats = List.copyOf(formats);
  }

  /**
   * The files for {@code out}, whose extension says the format unless {@code names} do; {@code
   * .emgj} stands for the journal alone.
   *
   * @throws IllegalArgumentException if a format is not known or not written
   */
  static RecordingFiles of(Path out, List<String> names) {
    Path name = out.getFileName();
    Path folder = out.toAbsolutePath().getParent();
    if (name == null
        || folder == null
        || name.toString().isBlank()
        || name.toString().equals("..")) {
      throw new IllegalArgumentException("\"" + out + "\" is not the name of a file to record to");
    }
    Set<RecordingFormat> formats = new LinkedHashSet<>();
    names.forEach(format -> formats.add(writable(format)));
    String text = name.toString();
    String extension = extension(text);
    boolean journal = extension.equalsIgnoreCase(JOURNAL);
    RecordingFormat said = journal ? null : said(out, extension);
    if (formats.isEmpty() && !journal) {
      formats.add(said == null ? writable(USUAL) : said);
    }
    boolean cut = (journal || said != null) && extension.length() < text.length();
    String stem = cut ? text.substring(0, text.length() - extension.length()) : text;
    return new RecordingFiles(folder, stem, List.copyOf(formats));
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private static @Nullable RecordingFormat said(Path out, String extension) {
    RecordingFormat format = RecordingFormats.byExtension(out);
    if (format != null || extension.isEmpty()) {
      return format;
    }
    String wanted = extension.substring(1).toLowerCase(Locale.ROOT);
    for (RecordingFormat known : RecordingFormats.all()) {
      if (known.extensions().contains(wanted)) {
        throw notWritten(known.name());
      }
    }
    return null;
  }

  private static RecordingFormat writable(String name) {
    RecordingFormat format = RecordingFormats.named(name.strip());
    if (format == null || !format.writes()) {
      throw notWritten(name);
    }
    return format;
  }

  private static IllegalArgumentException notWritten(String name) {
    return new IllegalArgumentException(
        "format \""
            + name
            + "\" is not written; choose one or more of "
            + RecordingFormats.names(true)
            + ", or name the file "
            + JOURNAL
            + " to keep the journal alone");
  }

  /** What each part is finalised to; may be empty. */
  List<RecordingFormat> formats() {
    return formats;
  }

  /** Where the files are. */
  Path folder() {
    return folder;
  }

  /** The journal of part {@code part}, counted from 1. */
  Path journal(int part) {
    return folder.resolve(stem + part(part) + JOURNAL);
  }

  /** What part {@code part} becomes in {@code format}. */
  Path deliverable(RecordingFormat format, int part) {
    return folder.resolve(stem + part(part) + ending(format));
  }

  private static String ending(RecordingFormat format) {
    return format.folder() ? "-" + format.name() : "." + format.extensions().get(0);
  }

  private static String part(int part) {
    return part == 1 ? "" : StatusText.format("_part%03d", part);
  }

  /** Files of this name that are there already, of any part. */
  private List<Path> existing() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> endings = new ArrayList<>(formats.stream().map(RecordingFiles::ending).toList());
    endings.add(JOURNAL);
    Pattern ours =
        Pattern.compile(
            Pattern.quote(stem)
                + PART
                + "("
                + String.join("|", endings.stream().map(Pattern::quote).toList())
                + ")");
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> ours.matcher(String.valueOf(path.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  /**
   * Refuses if anything of this name exists.
   *
   * @param overwrite refuse only what another program records to at this moment
   * @throws IllegalArgumentException with the name of the file
   */
  void check(boolean overwrite) throws IOException {
    for (Path path : existing()) {
      if (!overwrite) {
        throw new IllegalArgumentException(
            path + " exists; choose another name or say --overwrite");
      }
      if (path.toString().endsWith(JOURNAL) && JournalFormat.isBeingRecorded(path)) {
        throw new IllegalArgumentException(
            path + " is being recorded by another program; choose another name");
      }
    }
  }

  /** Makes the folder and, only if asked to overwrite, room by deleting files that exist. */
  void claim(boolean overwrite) throws IOException {
    Files.createDirectories(folder);
    if (overwrite) {
      for (Path path : existing()) {
        Finaliser.delete(path);
      }
    }
  }
}
