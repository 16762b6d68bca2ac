package org.myostream.lsl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The calls of a real liblsl that the tests need, by their own names.
 *
 * <p>liblsl 1.12 reads its {@code lsl_api.cfg} from the working directory only, once per process:
 * use it in a child process; see {@link LibLslProbe}.
 */
public interface LibLsl extends Library {
  /** Names the shared library: a system property, or an environment variable. */
  String LOCATION = "MYOSTREAM_LIBLSL";

  int lsl_library_version();

  int lsl_resolve_byprop(
      Pointer[] found, int most, String property, String value, int least, double timeout);

  int lsl_resolve_bypred(Pointer[] found, int most, String predicate, int least, double timeout);

  Pointer lsl_create_inlet(Pointer info, int maxBuffer, int maxChunk, int recover);

  void lsl_destroy_inlet(Pointer inlet);

  Pointer lsl_get_fullinfo(Pointer inlet, double timeout, IntByReference error);

  String lsl_get_xml(Pointer info);

  void lsl_open_stream(Pointer inlet, double timeout, IntByReference error);

  double lsl_time_correction(Pointer inlet, double timeout, IntByReference error);

  double lsl_pull_sample_f(
      Pointer inlet, float[] values, int count, double timeout, IntByReference error);

  double lsl_pull_sample_d(
      Pointer inlet, double[] values, int count, double timeout, IntByReference error);

  double lsl_pull_sample_str(
      Pointer inlet, Pointer[] values, int count, double timeout, IntByReference error);

  int lsl_get_channel_count(Pointer info);

  int lsl_get_channel_format(Pointer info);

  double lsl_get_nominal_srate(Pointer info);

  Pointer lsl_create_streaminfo(
      String name, String type, int channels, double rate, int format, String sourceId);

  Pointer lsl_create_outlet(Pointer info, int chunk, int maxBuffered);

  int lsl_wait_for_consumers(Pointer outlet, double timeout);

  int lsl_push_sample_dt(Pointer outlet, double[] values, double stamp);

  int lsl_push_sample_strt(Pointer outlet, String[] values, double stamp);

  /** Where the library is, if it was fetched; {@code tools/liblsl-for-tests} does that. */
  static Optional<Path> location() {
    String named = System.getProperty(LOCATION, System.getenv().getOrDefault(LOCATION, ""));
    Path fetched = Path.of("target", "liblsl", "package", "prebuilt", "liblsl64.so");
    Path file = named.isBlank() ? fetched : Path.of(named);
    return Files.isRegularFile(file) ? Optional.of(file.toAbsolutePath()) : Optional.empty();
  }

  /** Loads the library into this process. */
  static LibLsl load(Path file) {
    return Native.load(file.toAbsolutePath().toString(), LibLsl.class);
  }
}
