package org.myostream.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The serial ports of this computer. */
final class SerialPorts {
  private static final Path BY_ID = Path.of("/dev/serial/by-id");

  private SerialPorts() {}

  /** Every port with a driver; never a pty. */
  static List<PortListing> all() {
    Map<String, String> lasting = lastingNames();
    return Arrays.stream(SerialPort.getCommPorts())
        .map(
            port -> {
              String path = port.getSystemPortPath();
              return new PortListing(
                  path, lasting.getOrDefault(path, path), port.getDescriptivePortName());
            })
        .toList();
  }

  /** Names that stay the same when adapters are plugged in another order, by device path. */
  private static Map<String, String> lastingNames() {
    Map<String, String> names = new LinkedHashMap<>();
    if (Files.isDirectory(BY_ID)) {
      try (DirectoryStream<Path> links = Files.newDirectoryStream(BY_ID)) {
        for (Path link : links) {
          names.put(link.toRealPath().toString(), link.toString());
        }
      } catch (IOException e) {
        // Unplugged while we look: the plain paths do.
      }
    }
    return names;
  }
}
