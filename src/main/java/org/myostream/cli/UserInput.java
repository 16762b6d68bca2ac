package org.myostream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.myostream.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tells a value the user got wrong from a fault of the program. */
final class UserInput {
  private UserInput() {}

  /**
   * Runs a step that only reads and checks what the user said: a value it refuses is a usage error
   * of {@code command}, unless it stands in a file, whose own message names it.
   */
  static <T> T check(CommandLine command, Callable<T> step) throws IOException {
    try {
      return step.call();
    } catch (ParameterException | ConfigException | Failure | IOException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
