package org.myostream.protocol;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to talk to a device, and what an emulator of it answers.
 *
 * @param roles the links it can be reached over
 * @param handshake steps after the link opens
 * @param start steps that make it stream
 * @param stop steps that make it stop
 * @param lingerMillis wait after stop before the link is closed, in milliseconds
 * @param neverWriteWhileStreaming whether any byte sent disturbs the stream
 * @param anyByteStops whether an emulator stops streaming at any byte
 * @param replies what an emulator answers; the first that matches counts
 */
public record DeviceDialogue(
    TransportRoles roles,
    List<DialogueStep> handshake,
    List<DialogueStep> start,
    List<DialogueStep> stop,
    int lingerMillis,
    boolean neverWriteWhileStreaming,
    boolean anyByteStops,
    List<Reply> replies) {
  /** What a command does to the emulated stream. */
  public enum Action {
    /** Nothing. */
    NONE,
    /** Begins streaming. */
    START,
    /** Ends streaming. */
    STOP
  }

  /**
   * One answer of an emulator.
   *
   * @param match what was received, as Latin-1 text
   * @param text what is answered, as Latin-1 text, {@code {1}} standing for the first group of the
   *     match; or null for silence
   * @param action what happens to the stream
   * @param delayMillis wait before the answer, in milliseconds
   */
  public record Reply(Pattern match, @Nullable String text, Action action, int delayMillis) {}

  /** Copies the lists. */
  public DeviceDialogue {
    handshake = List.copyOf(handshake);
    start = List.copyOf(start);
    stop = List.copyOf(stop);
    replies = List.copyOf(replies);
  }
}
