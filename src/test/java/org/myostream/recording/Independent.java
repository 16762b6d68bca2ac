package org.myostream.recording;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Readers that others wrote, as Debian packages them: Python scripts and C or C++ programs beside
 * this class's resources. Where one is not installed the test is skipped with a line that says so,
 * but fails where CI=true.
 */
public final class Independent {
  private static final String PYTHON = "/usr/bin/python3";
  private static final long TIMEOUT_SECONDS = 300;
  private static final Map<String, Path> PROGRAMS = new ConcurrentHashMap<>();

  private Independent() {}

  /**
   * Runs a script of the resources.
   *
   * @param modules what it imports, separated by commas: {@code mne,numpy}
   * @return its standard output
   */
  public static String python(String modules, String script, Object... arguments)
      throws IOException {
    require(
        Files.isExecutable(Path.of(PYTHON)) && succeeds(PYTHON, "-c", "import " + modules),
        PYTHON + " with " + modules);
    return run(command(PYTHON, resource(script), arguments));
  }

  /**
   * Compiles a program of the resources, once, and runs it.
   *
   * @param source name of a {@code .c} or {@code .cpp} file
   * @param library as the linker calls it: {@code edf}; empty for none
   * @return its standard output
   */
  public static String program(String source, String library, Object... arguments)
      throws IOException {
    return run(command(compiled(source, library).toString(), null, arguments));
  }

  /** The program made of a {@code .c} or {@code .cpp} file of the resources. */
  public static Path compiled(String source, String library) throws IOException {
    Path known = PROGRAMS.get(source);
    if (known != null) {
      return known;
    }
    String compiler = source.endsWith(".c") ? "gcc" : "g++";
    require(succeeds(compiler, "--version"), compiler);
    Path file = resource(source);
    Path program = file.resolveSibling(source + ".out");
    List<String> command =
        new ArrayList<>(List.of(compiler, "-O1", "-o", program.toString(), file.toString()));
    if (!library.isEmpty()) {
      require(
          succeeds(compiler, "-shared", "-o", program + ".probe", "-l" + library),
          "the library " + library);
      command.add("-l" + library);
    }
    run(command);
    PROGRAMS.put(source, program);
    return program;
  }

  private static List<String> command(
      String first, @org.jspecify.annotations.Nullable Path second, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(first);
    if (second != null) {
      command.add(second.toString());
    }
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    return command;
  }

  /** A skipped test is an assumption not met; in CI it is a failure. */
  private static void require(boolean there, String what) {
    if ("true".equals(System.getenv("CI"))) {
      if (!there) {
        throw new AssertionError(what + " is not installed, and CI must run this test");
      }
    } else if (!there) {
      System.err.println("SKIPPED: " + what + " is not installed");
    }
    assumeTrue(there, () -> what + " is not installed");
  }

  private static Path resource(String name) throws IOException {
    Path folder = Files.createTempDirectory("independent");
    folder.toFile().deleteOnExit();
    Path file = folder.resolve(name);
    try (InputStream in = Independent.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name + " beside " + Independent.class);
      }
      Files.copy(in, file);
    }
    file.toFile().deleteOnExit();
    folder.resolve(name + ".out").toFile().deleteOnExit();
    return file;
  }

  private static boolean succeeds(String... command) {
    try {
      run(List.of(command));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Standard output of a command that must end with exit code 0. */
  private static String run(List<String> command) throws IOException {
    Path out = Files.createTempFile("independent", ".out");
    Path err = Files.createTempFile("independent", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end within " + TIMEOUT_SECONDS + " s");
      }
      String said = Files.readString(out, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(
            command + " ended with " + process.exitValue() + ": " + said + Files.readString(err));
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }
}
