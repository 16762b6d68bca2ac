package org.myostream.recording.otb;

import java.util.Locale;

/**
 * Volts of one count of an OTB+ file: {@code range / 2^bits / gain}.
 *
 * <p>For the devices of the maker's table (OTBioelettronica/OTB-Matlab, {@code
 * OpenOTBfilesConvFact.m}) range and gain come from there, at 16 bits; for any other the range is
 * 3.3 V and gain and bits are those of the file ({@code OpenOTBfiles.m}).
 */
final class OtbScale {
  private static final double STEPS = 65536;

  private OtbScale() {}

  /** True for adapters that deliver numbers, not voltages. */
  static boolean control(String adapter) {
    return adapter.startsWith("AdapterControl") || adapter.startsWith("AdapterQuaternions");
  }

  /** Volts of one count. */
  static double volts(String device, String adapter, double gain, double bits) {
    return switch (device.toUpperCase(Locale.ROOT)) {
      case "QUATTROCENTO", "QUATTRO" ->
          adapter.equals("Direct connection") ? 5 / STEPS / 0.5 : 5 / STEPS / 150;
      case "DUE" -> 5 / STEPS / 200;
      case "DUE+", "QUATTRO+" -> 3.3 / STEPS / 202;
      case "SYNCSTATION" -> ofSyncStation(adapter);
      case "SESSANTAQUATTRO", "SESSANTAQUATTRO+", "MUOVI", "MUOVI+" -> 4.8 / STEPS / 256;
      default -> 3.3 / StrictMath.pow(2, bits) / gain;
    };
  }

  private static double ofSyncStation(String adapter) {
    return switch (adapter) {
      case "Due+", "Quattro+" -> 3.3 / STEPS / 202;
      case "Direct connection to Syncstation Input" -> 5 / STEPS / 0.5;
      case "AdapterLoadCell" -> 5 / STEPS / 205;
      default -> 4.8 / STEPS / 256;
    };
  }
}
