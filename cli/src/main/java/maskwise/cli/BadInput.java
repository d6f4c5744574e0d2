package maskwise.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import maskwise.base.Count;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a command does with bad input: it tells every fault, and goes on only where that is allowed.
 */
final class BadInput {

  /** After so many faults the screen is full; the rest is only counted. */
  private static final int SHOWN = 50;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--skip-bad",
      description = "Skip and report invalid rows and unreadable images instead of stopping.")
  private boolean skipBad;

  private int shown;

  /** For a command that goes on without what is bad, and tells it. */
  static BadInput leftOut(CommandSpec command) {
    BadInput input = new BadInput();
    input.spec = command;
    input.skipBad = true;
    return input;
  }

  /** Whether the user allowed to go on without what is bad. */
  boolean skips() {
    return skipBad;
  }

  /** A collector that tells each fault on standard error. */
  Problems problems() {
    return new Problems(skipBad, this::tell);
  }

  /** Tells a fault on standard error; after many of them only the first are shown. */
  synchronized void tell(Problem problem) {
    if (shown++ < SHOWN) {
      err().println(problem);
    } else if (shown == SHOWN + 1) {
      err().println("... further problems are counted, not shown");
    }
  }

  /** Stops if something was bad and that was not allowed; otherwise says how much was left out. */
  void settle(Problems problems) {
    tellOfPassedOver(problems);
    problems.settle();
    tellOfLeftOut(problems);
  }

  /** Says which files were none of the photos, and what else there is to know of the input. */
  void tellOfPassedOver(Problems problems) {
    problems
        .passedOver()
        .forEach(
            (kind, files) ->
                err().println("Ignored " + counted(kind, files.count()) + first(files)));
    problems
        .remarks()
        .forEach(
            (what, files) -> err().println("Note: " + counted(what, files.count()) + first(files)));
    err().flush();
  }

  /** {@code 1 .txt file}, {@code 2 .txt files}: the plural is put on the words before a comma. */
  private static String counted(String what, int count) {
    int comma = what.indexOf(',');
    String noun = comma < 0 ? what : what.substring(0, comma);
    String plural =
        noun.contains(" ") && !noun.endsWith("file") && !noun.endsWith("folder")
            ? noun.replaceFirst("^(\\S+)", "$1s")
            : noun + "s";
    return count + " " + (count == 1 ? noun : plural) + (comma < 0 ? "" : what.substring(comma));
  }

  private static String first(Problems.PassedOver files) {
    return files.count() == 1 ? " (" + files.first() + ")" : " (first " + files.first() + ")";
  }

  /** Says how much was left out, if anything was. */
  void tellOfLeftOut(Problems problems) {
    if (!problems.found().isEmpty()) {
      String kinds =
          problems.counts().entrySet().stream()
              .map(count -> Count.of(count.getValue(), name(count.getKey())))
              .collect(Collectors.joining(", "));
      int count = problems.found().size();
      err()
          .println(
              "Skipped "
                  + Count.of(count, "invalid entry", "invalid entries")
                  + ": "
                  + kinds
                  + ".");
    }
  }

  private static String name(Problem.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
