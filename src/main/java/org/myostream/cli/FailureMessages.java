package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.myostream.config.ConfigException;
import org.myostream.device.DeviceProtocolException;
import org.myostream.device.DeviceUnreachableException;
import org.myostream.recording.InvalidRecordingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever stopped a command into one sentence on standard error and an exit code. */
final class FailureMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("myostream: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = exitCode(e);
    if (code == ExitCode.INTERNAL) {
      err.println(
          "myostream: internal error: " + e + "; this is a fault of the program, please report it");
      e.printStackTrace(err);
    } else {
      err.println("myostream: " + sentence(e));
    }
    return code;
  }

  private static int exitCode(Exception e) {
    if (e instanceof Failure failure) {
      return failure.exitCode();
    }
    if (e instanceof ConfigException || e instanceof InvalidRecordingException) {
      return ExitCode.INVALID_INPUT;
    }
    if (e instanceof DeviceUnreachableException) {
      return ExitCode.DEVICE_NOT_FOUND;
    }
    if (e instanceof DeviceProtocolException) {
      return ExitCode.DEVICE_PROTOCOL;
    }
    return e instanceof IOException ? ExitCode.IO : ExitCode.INTERNAL;
  }

  /** What stopped a command, in one sentence. */
  static String sentence(Exception e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException) {
      return message + " does not exist; check the name";
    }
    if (e instanceof AccessDeniedException) {
      return message + " may not be opened; check its permissions";
    }
    if (e instanceof FileAlreadyExistsException) {
      return message + " exists and is not overwritten; choose another name";
    }
    return message;
  }
}
