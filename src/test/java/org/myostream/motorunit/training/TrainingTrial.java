package org.myostream.motorunit.training;

import org.myostream.motorunit.NetworkTrial;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitNetwork;

/**
 * Trains for the line of 16 and prints epochs' times and accuracy: VARIANT CASES EPOCHS SEED STEP.
 */
final class TrainingTrial {
  private TrainingTrial() {}

  public static void main(String[] arguments) throws InterruptedException {
    NetworkVariant variant = NetworkVariant.named(arguments[0]);
    UnitNetwork.Form form =
        new UnitNetwork.Form(
            SurfaceArray.line(16, 5),
            160,
            2048,
            Integer.parseInt(arguments[4]),
            50,
            variant.hypotheses());
    UnitTraining.Options options =
        new UnitTraining.Options(
            form,
            variant,
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Long.parseLong(arguments[3]),
            2);
    long[] last = {System.nanoTime()};
    int[] printed = {0};
    org.myostream.motorunit.UnitNetworkFile.Stored stored =
        UnitTraining.train(
            options,
            new UnitTraining.Watcher() {
              @Override
              public void drawn(double share) {
                if (share == 1) {
                  say("drawn in");
                }
              }

              @Override
              public void trained(double share, int epoch, double loss) {
                if (epoch > printed[0]) {
                  printed[0] = epoch;
                  say("epoch " + epoch + " loss " + loss + " in");
                }
              }

              private void say(String what) {
                long now = System.nanoTime();
                System.out.println(what + " " + (now - last[0]) / 1_000_000 + " ms");
                last[0] = now;
              }
            });
    System.out.println(stored.origin());
    NetworkTrial.print(
        stored.network(), variant == NetworkVariant.PUBLISHED ? "A" : "ABCD", 300, 1000);
  }
}
