package org.myostream.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.config.ConfigWriter;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialWriter;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.potentials.UnitTruth;
import org.myostream.motorunit.simulation.Contraction;
import org.myostream.motorunit.simulation.Disturbances;
import org.myostream.motorunit.simulation.PoolSettings;
import org.myostream.motorunit.simulation.PoolSignal;
import org.myostream.motorunit.simulation.PoolUnit;
import org.myostream.motorunit.simulation.Sensors;
import org.myostream.motorunit.simulation.VirtualMuscle;
import org.myostream.signal.ElectrodeGrid;

/**
 * What is true of a simulated recording: its discharges as CSV, its units and settings as JSON, its
 * potentials as {@code myostream estimate} reads them.
 */
final class SimulationTruth {
  private final Path recording;
  private final PoolSettings settings;
  private final ElectrodeGrid grid;
  private final Sensors sensors;
  private final PoolSignal signal;

  SimulationTruth(
      Path recording,
      PoolSettings settings,
      ElectrodeGrid grid,
      Sensors sensors,
      PoolSignal signal) {
    this.recording = recording;
    this.settings = settings;
    this.grid = grid;
    this.sensors = sensors;
    this.signal = signal;
  }

  /** The file beside {@code recording} for {@code ending}: {@code rec.bdf}, {@code rec-ENDING}. */
  static Path beside(Path recording, String ending) {
    String name = String.valueOf(recording.getFileName());
    int dot = name.lastIndexOf('.');
    return recording.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-" + ending);
  }

  /** {@code unit,sample}: units by their place in the JSON, from 0; samples from 0. */
  void discharges(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("unit,sample\n");
      List<PoolUnit> units = signal.units();
      for (int unit = 0; unit < units.size(); unit++) {
        for (int sample : units.get(unit).discharges()) {
          out.write(unit + "," + sample + "\n");
        }
      }
    }
  }

  /** The potentials of the units that discharge, in microvolts, at the nominal electrodes. */
  void potentials(Path file) throws IOException {
    SurfaceArray array = settings.array();
    try (PotentialWriter writer = new PotentialWriter(file, array, settings.rateHz())) {
      List<PoolUnit> units = signal.units();
      for (int k = 0; k < units.size(); k++) {
        PoolUnit unit = units.get(k);
        if (unit.potential().length > 0) {
          writer.write(
              new UnitPotential(
                  "unit-" + k,
                  array,
                  settings.rateHz(),
                  unit.potential(),
                  new UnitTruth(unit.zoneMm(), unit.velocity())));
        }
      }
    }
  }

  /** Units, electrodes and settings. */
  void json(Path file) throws IOException {
    Map<String, Object> all = summary();
    all.put("settings", settingsMap());
    all.put("electrodes", electrodes());
    List<Object> units = new ArrayList<>();
    for (PoolUnit unit : signal.units()) {
      units.add(unit(units.size(), unit));
    }
    all.put("units", units);
    Files.writeString(file, ConfigWriter.prettyJson(all));
  }

  /** What the recording is, without units and settings. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("myostream", "simulated-recording/1");
    summary.put("recording", String.valueOf(recording.getFileName()));
    summary.put("seed", settings.seed());
    summary.put("rate_hz", settings.rateHz());
    summary.put("frames", settings.frames());
    summary.put("channels", settings.array().electrodes());
    summary.put("grid", grid.name());
    summary.put("units_simulated", signal.units().size());
    summary.put("units_active", signal.activeUnits());
    summary.put("discharges", signal.discharges());
    summary.put("peak_uv", settings.peakMicrovolts());
    summary.put("noise_uv", signal.noiseMicrovolts());
    summary.put("hum_uv", signal.humMicrovolts());
    return summary;
  }

  private static Map<String, Object> unit(int number, PoolUnit unit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("unit", number);
    map.put("size", unit.size());
    map.put("fibres", unit.fibres());
    map.put("recruitment_percent", 100 * unit.recruitment());
    map.put("zone_mm", unit.zoneMm());
    map.put("velocity", unit.velocity());
    map.put("depth_mm", unit.depthMm());
    map.put("lateral_mm", unit.lateralMm());
    map.put("left_mm", unit.leftMm());
    map.put("right_mm", unit.rightMm());
    map.put("peak_uv", unit.potential().length == 0 ? null : unit.peak());
    map.put("discharges", unit.discharges().length);
    return map;
  }

  private List<Object> electrodes() {
    SurfaceArray array = settings.array();
    List<Object> electrodes = new ArrayList<>();
    for (int e = 0; e < array.electrodes(); e++) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", array.name(e));
      map.put("x_mm", array.x(e));
      map.put("y_mm", array.y(e));
      map.put("true_x_mm", sensors.x(e));
      map.put("true_y_mm", sensors.y(e));
      map.put("gain", sensors.gain(e));
      electrodes.add(map);
    }
    return electrodes;
  }

  private Map<String, Object> settingsMap() {
    VirtualMuscle muscle = settings.muscle();
    Contraction contraction = settings.contraction();
    Disturbances errors = settings.disturbances();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plateau_percent", 100 * contraction.plateau());
    map.put("ramp_s", contraction.rampSeconds());
    map.put("hold_s", contraction.holdSeconds());
    map.put("rest_s", contraction.restSeconds());
    map.put("fibre_length_mm", muscle.fibreMm());
    map.put("left_share", muscle.leftShare());
    map.put("muscle_radius_mm", muscle.radiusMm());
    map.put("depth_mm", muscle.depthMm());
    map.put("territory_mm", muscle.territoryMm());
    map.put("zone_mm", muscle.zoneMm());
    map.put("zone_spread_mm", muscle.zoneSpreadMm());
    map.put("zone_width_mm", muscle.zoneWidthMm());
    map.put("angle_degrees", muscle.angleDegrees());
    map.put("inclination_degrees", muscle.inclinationDegrees());
    map.put("spacing_mm", grid.interElectrodeMm());
    map.put("electrode_radius_mm", settings.electrodeRadiusMm());
    map.put("anisotropy", settings.anisotropy());
    map.put("skin", settings.skin());
    map.put("compensated", settings.compensated());
    map.put("snr_db", errors.noiseDb());
    map.put("hum", errors.hum());
    map.put("hum_hz", errors.humHz());
    map.put("jitter_mm", errors.jitterMm());
    map.put("gain_error", errors.gainError());
    return map;
  }
}
