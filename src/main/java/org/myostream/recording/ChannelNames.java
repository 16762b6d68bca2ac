package org.myostream.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of channels as files spell them, made fit for a layout. */
public final class ChannelNames {
  private ChannelNames() {}

  /**
   * The same names without outer blanks; a blank one becomes {@code CH} and its number, a repeated
   * one gets {@code _2}, {@code _3} and so on.
   */
  public static List<String> unique(List<String> names) {
    List<String> unique = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String plain = names.get(i).isBlank() ? "CH" + (i + 1) : names.get(i).strip();
      String name = plain;
      for (int copy = 2; !used.add(name); copy++) {
        name = plain + "_" + copy;
      }
      unique.add(name);
    }
    return unique;
  }
}
