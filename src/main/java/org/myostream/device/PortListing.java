package org.myostream.device;

/**
 * A serial port of this computer.
 *
 * @param path for example {@code /dev/ttyUSB0}
 * @param lastingPath a name that survives replugging, else the path
 * @param description of the adapter, as the system tells it
 */
public record PortListing(String path, String lastingPath, String description) {}
