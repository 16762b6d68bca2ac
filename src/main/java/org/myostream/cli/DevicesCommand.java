package org.myostream.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.myostream.config.ConfigWriter;
import org.myostream.device.DeviceListing;
import org.myostream.device.DeviceProfile;
import org.myostream.device.Devices;
import org.myostream.device.PortListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists serial ports and device profiles. */
@Command(
    name = "devices",
    description = "List the serial ports of this computer and the amplifiers that are known.")
final class DevicesCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DevicesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    DeviceListing listing = Devices.list();
    if (json) {
      console.out().print(ConfigWriter.prettyJson(toJava(listing)));
    } else {
      print(listing);
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private void print(DeviceListing listing) {
    console.out().println(listing.ports().isEmpty() ? "No serial ports." : "Serial ports:");
    for (PortListing port : listing.ports()) {
      console.out().println("  " + port.lastingPath() + "  " + port.description());
    }
    console.out().println("Profiles:");
    for (DeviceProfile profile : listing.profiles()) {
      console
          .out()
          .println(
              StatusText.format(
                  "  %-16s %3d channels at %g Hz  %s",
                  profile.name(),
                  profile.layout().size(),
                  profile.sampleRateHz(),
                  profile.title()));
    }
  }

  private static Map<String, Object> toJava(DeviceListing listing) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "myostream.devices/1");
    map.put("ports", listing.ports().stream().map(DevicesCommand::toJava).toList());
    map.put("profiles", listing.profiles().stream().map(DevicesCommand::toJava).toList());
    return map;
  }

  private static Map<String, Object> toJava(PortListing port) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", port.path());
    map.put("lasting_path", port.lastingPath());
    map.put("description", port.description());
    return map;
  }

  private static Map<String, Object> toJava(DeviceProfile profile) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", profile.name());
    map.put("title", profile.title());
    map.put("protocol", profile.protocol());
    map.put("rate_hz", profile.sampleRateHz());
    map.put("channels", profile.layout().names());
    return map;
  }
}
