package org.myostream.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonSinkTest {
  @Test
  void everyBlockIsALineAndTheLastLineEndsTheStream(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.ndjson");
    try (NdjsonSink sink = NdjsonSink.toFile(file, List.of(StreamKind.ENVELOPE))) {
      sink.accept(Events.of(0, 8));
      sink.accept(Events.of(8, 8));
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("\"index\":0,").contains("\"data\":[[0,25],[100,125]]");
    assertThat(lines.get(1)).contains("\"seq\":1,\"index\":8,");
    assertThat(lines.get(2)).contains("\"flags\":[\"end\"]");
  }

  @Test
  void refusesToOverwriteAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("out.ndjson"));
    assertThatThrownBy(() -> NdjsonSink.toFile(file, List.of(StreamKind.ENVELOPE)))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aReaderThatLeavesEndsTheWritingQuietly() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (NdjsonSink sink = new NdjsonSink("test", pipe.sink(), List.of(StreamKind.RAW))) {
      sink.accept(Events.of(0, 1));
      assertThat(sink.readerLeft()).isTrue();
    }
  }

  @Test
  void anyOtherErrorIsTheCallers() throws IOException {
    Pipe pipe = Pipe.open();
    NdjsonSink sink = new NdjsonSink("test", pipe.sink(), List.of(StreamKind.RAW));
    pipe.sink().close();
    assertThatThrownBy(() -> sink.accept(Events.of(0, 1))).isInstanceOf(IOException.class);
    assertThat(sink.readerLeft()).isFalse();
    pipe.source().close();
  }
}
