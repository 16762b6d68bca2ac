package org.myostream.device;

/**
 * The files an amplifier is described by, as YAML.
 *
 * @param profile text of the device profile
 * @param protocol text of the wire format
 */
public record DeviceFiles(String profile, String protocol) {}
