package org.myostream.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar; classes that were never packed have none. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "myostream " + (version == null ? "(development build)" : version),
      "Java " + Runtime.version()
    };
  }
}
