package maskwise.train;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with the Java, the class path and the settings of this one. */
public final class OwnProcess {

  /** A process that finds this property stops its training when the process of that number ends. */
  static final String PARENT = "maskwise.parent";

  private OwnProcess() {}

  /**
   * The words that start it.
   *
   * @param main the class that is started
   * @param arguments of its main method
   */
  public static List<String> command(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib:jdwp") && !flag.startsWith("-Xrunjdwp"))
        .forEach(command::add);
    command.add("-Dmaskwise.terminal=false");
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(System.getProperty("java.class.path", "." + File.pathSeparator));
    command.add(main);
    command.addAll(arguments);
    return command;
  }
}
