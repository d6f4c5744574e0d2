package maskwise.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, of Java and of the machine. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Maskwise.class.getPackage().getImplementationVersion();
    return new String[] {
      "maskwise " + (version == null ? "(from source)" : version),
      "Java " + System.getProperty("java.version"),
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
