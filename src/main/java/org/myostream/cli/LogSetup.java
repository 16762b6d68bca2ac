package org.myostream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sets the log up as the command line asks. */
final class LogSetup {
  private static final String FILE_PATTERN =
      "%date{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %message%n";

  private LogSetup() {}

  static void apply(GlobalOptions options) {
    Path file = options.logFile;
    if (!options.quiet && options.verbose.length == 0 && file == null) {
      return; // logback.xml says enough; no need to load Logback before the first message
    }
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level(options));
    if (file != null) {
      root.addAppender(appender(root.getLoggerContext(), file));
    }
  }

  private static Level level(GlobalOptions options) {
    if (options.quiet) {
      return Level.ERROR;
    }
    return switch (options.verbose.length) {
      case 0 -> Level.WARN;
      case 1 -> Level.INFO;
      default -> Level.DEBUG;
    };
  }

  private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
    try {
      Files.writeString(
          file,
          "",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.IO, "the log file " + file + " cannot be written; choose a folder that can", e);
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(FILE_PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
