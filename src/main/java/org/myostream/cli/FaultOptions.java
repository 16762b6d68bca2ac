package org.myostream.cli;

import org.myostream.device.emulator.Faults;
import picocli.CommandLine.Option;

/** What goes wrong on an emulated link. */
final class FaultOptions {
  @Option(
      names = "--drop",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a byte is left out.")
  double drop;

  @Option(
      names = "--insert",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a random byte is put before a byte.")
  double insert;

  @Option(
      names = "--flip",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that one bit of a byte is flipped.")
  double flip;

  @Option(
      names = "--drop-frames",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a whole frame is left out.")
  double dropFrames;

  @Option(
      names = "--split",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a write is torn in two.")
  double split;

  @Option(
      names = "--coalesce",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a write waits for the next one.")
  double coalesce;

  @Option(
      names = "--stalls",
      paramLabel = "N",
      defaultValue = "0",
      description = "Silences a minute.")
  double stalls;

  @Option(
      names = "--stall-ms",
      paramLabel = "MS",
      defaultValue = "300",
      description = "Length of a silence (${DEFAULT-VALUE}).")
  int stallMillis;

  @Option(
      names = "--hang-ups",
      paramLabel = "N",
      defaultValue = "0",
      description = "Times a minute that the link goes away.")
  double hangUps;

  @Option(
      names = "--hang-up-ms",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "For how long (${DEFAULT-VALUE}).")
  int hangUpMillis;

  @Option(
      names = "--fault-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of all of this (${DEFAULT-VALUE}).")
  long seed;

  Faults faults() {
    return new Faults(
        drop,
        insert,
        flip,
        dropFrames,
        split,
        coalesce,
        stalls,
        stallMillis,
        hangUps,
        hangUpMillis,
        seed);
  }
}
