package maskwise.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import maskwise.base.FailureWords;
import maskwise.base.Nearest;
import maskwise.engine.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit status: 0 done, 1 something failed (one line says what was expected, what
 * was found and what to do), 2 wrong usage.
 */
@Command(
    name = "maskwise",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    usageHelpAutoWidth = true,
    description =
        "Predicts from photos of faces how the mask is worn, the gender and the age group, and"
            + " trains networks for it.")
public final class Maskwise implements Runnable {

  /** Everything went well. */
  public static final int DONE = 0;

  /** Something failed. */
  public static final int FAILED = 1;

  /** The command was not understood. */
  public static final int WRONG_USAGE = 2;

  /** So many letters may be wrong in an option. */
  private static final int MISTYPED = 2;

  /** Commands behind which keys of the recipe can be set. */
  private static final Set<String> TAKE_KEYS = Set.of("train", "find-lr", "sweep", "distill");

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  private Maskwise() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] args) {
    ImageIO.setUseCache(false); // its temporary files are closed under a training that is stopped
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same digits for everybody
    System.exit(commandLine(args).execute(args));
  }

  /**
   * The command line, ready to {@link CommandLine#execute} these words: other commands than theirs
   * are known by name only.
   */
  public static CommandLine commandLine(String... words) {
    Engine.preferMkl(); // before a command opens a picture
    Maskwise root = new Maskwise();
    CommandLine line = new CommandLine(root);
    CommandGroups.addTo(line, words);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          report(exception, command.getErr(), root.verbose);
          return FAILED;
        });
    line.setParameterExceptionHandler((exception, args) -> wrongUsage(exception, args));
    return line;
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongUsage(ParameterException exception, String... args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    if (command.getParent() == null
        && exception instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      List<String> words = List.of(args); // picocli takes a command that follows out of its list
      String first = unmatched.getUnmatched().get(0);
      UnknownCommand unknown =
          new UnknownCommand(words.subList(Math.max(0, words.indexOf(first)), words.size()));
      err.println("maskwise: " + FailureWords.oneLine(unknown.message(CommandGroups.names())));
    } else {
      err.println("maskwise: " + FailureWords.oneLine(exception.getMessage()) + meant(exception));
      UnmatchedArgumentException.printSuggestions(exception, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return WRONG_USAGE;
  }

  /** The option that is meant by another, if it is nearly written so. */
  private static String meant(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)
        || !unmatched.isUnknownOption()) {
      return "";
    }
    String option = unmatched.getUnmatched().get(0).split("=", 2)[0];
    CommandSpec command = exception.getCommandLine().getCommandSpec();
    String nearest = Nearest.to(option, command.optionsMap().keySet());
    if (option.startsWith("--") && Nearest.edits(option, nearest) <= MISTYPED) {
      return "; did you mean '" + nearest + "'?";
    }
    return TAKE_KEYS.contains(command.name())
        ? "; recipe keys are written without dashes, such as train.epochs=3"
        : "";
  }

  private static void report(Throwable failure, PrintWriter err, boolean verbose) {
    err.println("maskwise: " + FailureWords.of(failure, verbose));
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
  }
}
