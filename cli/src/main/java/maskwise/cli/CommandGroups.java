package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the order of the data's way, and the help page that shows them so. */
final class CommandGroups {

  private record Group(String title, List<String> commands) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("Getting started", List.of("quickstart", "draw")),
          new Group(
              "Data",
              List.of(
                  "import",
                  "merge",
                  "prepare",
                  "explore",
                  "synthesize",
                  "audit",
                  "pseudo-label",
                  "split")),
          new Group(
              "Models",
              List.of(
                  "models",
                  "summary",
                  "find-lr",
                  "train",
                  "sweep",
                  "distill",
                  "tune",
                  "evaluate",
                  "compare",
                  "ensemble",
                  "leaderboard",
                  "report",
                  "clean")),
          new Group("Inference", List.of("predict", "screen", "serve", "explain", "export")),
          new Group("Benchmarks", List.of("bench")));

  /** What commands were called before, which is still understood. */
  private static final Map<String, String> FORMER = Map.of("sample", "draw");

  private CommandGroups() {}

  /**
   * Adds every command, and lists them by group in the help. Only the one that {@code words} name
   * gets its options: looking for those of all takes longer than most commands need to start. The
   * others are known by name, so that a mistyped one can be told the nearest.
   */
  static void addTo(CommandLine line, String... words) {
    String first = Stream.of(words).filter(word -> !word.startsWith("-")).findFirst().orElse("");
    boolean fromFile = first.startsWith("@"); // picocli takes the words from there
    List<String> others = new ArrayList<>();
    for (String name : names()) {
      if (fromFile || name.equals(FORMER.getOrDefault(first, first))) {
        line.addSubcommand(name, command(name), former(name));
      } else {
        others.add(name);
      }
    }
    if (!others.isEmpty()) {
      line.addSubcommand(null, CommandSpec.create(), others.toArray(String[]::new));
    }
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
  }

  /** All commands, in the order of the data's way. */
  static List<String> names() {
    return GROUPS.stream().flatMap(group -> group.commands().stream()).toList();
  }

  private static String[] former(String name) {
    return FORMER.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .map(Map.Entry::getKey)
        .toArray(String[]::new);
  }

  private static Object command(String name) {
    return switch (name) {
      case "quickstart" -> new QuickstartCommand();
      case "draw" -> new DrawCommand();
      case "import" -> new ImportCommand();
      case "merge" -> new MergeCommand();
      case "prepare" -> new PrepareCommand();
      case "explore" -> new ExploreCommand();
      case "synthesize" -> new SynthesizeCommand();
      case "audit" -> new AuditCommand();
      case "pseudo-label" -> new PseudoLabelCommand();
      case "split" -> new SplitCommand();
      case "models" -> new ModelsCommand();
      case "summary" -> new SummaryCommand();
      case "find-lr" -> new FindLrCommand();
      case "train" -> new TrainCommand();
      case "sweep" -> new SweepCommand();
      case "distill" -> new DistillCommand();
      case "tune" -> new TuneCommand();
      case "evaluate" -> new EvaluateCommand();
      case "compare" -> new CompareCommand();
      case "ensemble" -> new EnsembleCommand();
      case "leaderboard" -> new LeaderboardCommand();
      case "report" -> new ReportCommand();
      case "clean" -> new CleanCommand();
      case "predict" -> new PredictCommand();
      case "screen" -> new ScreenCommand();
      case "serve" -> new ServeCommand();
      case "explain" -> new ExplainCommand();
      case "export" -> new ExportCommand();
      case "bench" -> new BenchCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static String render(Help help) {
    StringBuilder text = new StringBuilder();
    for (Group group : GROUPS) {
      text.append(String.format(Locale.ROOT, "%n%s:%n", group.title()));
      Help.TextTable table =
          Help.TextTable.forColumns(
              help.colorScheme(),
              new Help.Column(14, 2, Help.Column.Overflow.SPAN),
              new Help.Column(
                  help.commandSpec().usageMessage().width() - 14, 2, Help.Column.Overflow.WRAP));
      for (String name : group.commands()) {
        Command command = command(name).getClass().getAnnotation(Command.class);
        table.addRowValues(
            help.colorScheme().commandText(name),
            help.colorScheme().text(command.description()[0]));
      }
      text.append(table);
    }
    return text.toString();
  }
}
