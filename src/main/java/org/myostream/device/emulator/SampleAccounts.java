package org.myostream.device.emulator;

import java.util.concurrent.atomic.AtomicLongArray;

/** Books the fate of each sample, and the time it was handed over. */
final class SampleAccounts implements OutQueue.SampleListener {
  private static final int REMEMBERED = 1 << 16;

  private final EmulatorLedger ledger;
  private final boolean keepIntact;
  private final AtomicLongArray writtenNanos = new AtomicLongArray(REMEMBERED);

  /** Accounts kept in {@code ledger}; with the numbers of intact samples if asked for. */
  SampleAccounts(EmulatorLedger ledger, boolean keepIntact) {
    this.ledger = ledger;
    this.keepIntact = keepIntact;
  }

  /** When the last byte of {@code sample} was handed over; 0 if not, or long ago. Any thread. */
  long writtenNanosOf(long sample) {
    return writtenNanos.get(slot(sample));
  }

  private static int slot(long sample) {
    return (int) (sample & (REMEMBERED - 1));
  }

  @Override
  public void left(long sample) {
    writtenNanos.lazySet(slot(sample), System.nanoTime());
  }

  @Override
  public void arrived(long sample, boolean damaged) {
    if (damaged) {
      ledger.damaged++;
    } else {
      ledger.intact++;
      if (keepIntact) {
        ledger.intactSamples.set((int) sample);
      }
    }
  }

  @Override
  public void lost(long sample) {
    ledger.unsent++;
  }
}
