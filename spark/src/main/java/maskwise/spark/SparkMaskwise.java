package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import maskwise.base.FailureWords;
import maskwise.base.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands that run on Spark: the main class for {@code spark-submit}. Exit status: 0 done, 1
 * something failed, 2 wrong usage.
 */
@Command(
    name = "maskwise-spark",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    description = "Runs Maskwise's work on photos as jobs of Apache Spark.",
    subcommands = {
      ImportOnSpark.class,
      PrepareOnSpark.class,
      ExploreOnSpark.class,
      SynthesizeOnSpark.class,
      ScreenOnSpark.class,
      PredictOnSpark.class,
      PseudoLabelOnSpark.class,
      DuplicatesOnSpark.class
    })
public final class SparkMaskwise implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  private SparkMaskwise() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same digits for everybody
    System.exit(run(args));
  }

  /** Runs one command. */
  static int run(String... args) {
    return commandLine().execute(args);
  }

  /** The command line. */
  static CommandLine commandLine() {
    SparkMaskwise root = new SparkMaskwise();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              PrintWriter err = command.getErr();
              err.println("maskwise: " + words(exception, root.verbose));
              if (root.verbose) {
                exception.printStackTrace(err);
              }
              err.flush();
              return 1;
            })
        .setParameterExceptionHandler((exception, args) -> wrongUsage(exception));
  }

  private static String words(Exception failure, boolean verbose) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError) {
        return FailureWords.of(cause, verbose); // from an executor, wrapped by Spark
      }
    }
    if (failure instanceof IOException) {
      return FailureWords.of(failure, verbose);
    }
    // Spark tells the stack of the executor in the message
    String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return "the job failed: " + first + (verbose ? "" : "; run again with --verbose to see where");
  }

  private static int wrongUsage(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("maskwise: " + FailureWords.oneLine(exception.getMessage()));
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return 2;
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
