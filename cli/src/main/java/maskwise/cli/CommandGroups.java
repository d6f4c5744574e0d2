package maskwise.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the order of the data's way, and the help page that shows them so. */
final class CommandGroups {

  private record Group(String title, List<Object> commands) {}

  private CommandGroups() {}

  /** Adds every command, and lists them by group in the help. */
  static void addTo(CommandLine line) {
    List<Group> groups =
        List.of(
            new Group("Start here", List.of(new QuickstartCommand(), new SampleCommand())),
            new Group(
                "Data",
                List.of(
                    new ImportCommand(),
                    new MergeCommand(),
                    new PrepareCommand(),
                    new ExploreCommand(),
                    new SynthesizeCommand(),
                    new AuditCommand(),
                    new SplitCommand())),
            new Group(
                "Models",
                List.of(
                    new ModelsCommand(),
                    new SummaryCommand(),
                    new FindLrCommand(),
                    new TrainCommand(),
                    new TuneCommand(),
                    new EvaluateCommand(),
                    new CompareCommand(),
                    new ReportCommand())),
            new Group("Answers", List.of(new PredictCommand(), new ExportCommand())),
            new Group("Measure", List.of(new BenchCommand())));
    for (Group group : groups) {
      group.commands().forEach(line::addSubcommand);
    }
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> render(help, groups));
  }

  private static String render(Help help, List<Group> groups) {
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      text.append(String.format(Locale.ROOT, "%n%s:%n", group.title()));
      Help.TextTable table =
          Help.TextTable.forColumns(
              help.colorScheme(),
              new Help.Column(14, 2, Help.Column.Overflow.SPAN),
              new Help.Column(
                  help.commandSpec().usageMessage().width() - 14, 2, Help.Column.Overflow.WRAP));
      for (Object command : group.commands()) {
        String name = command.getClass().getAnnotation(CommandLine.Command.class).name();
        Help sub = help.subcommands().get(name);
        table.addRowValues(
            help.colorScheme().commandText(name),
            help.colorScheme().text(sub.commandSpec().usageMessage().description()[0]));
      }
      text.append(table);
    }
    return text.toString();
  }
}
