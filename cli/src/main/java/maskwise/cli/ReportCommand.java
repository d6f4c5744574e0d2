package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.leaderboard.RunState;
import maskwise.report.RunReport;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.standings.Standings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the pictures and pages of a run again. */
@Command(
    name = "report",
    description = "Write the report of a run again; also works while it is training.")
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "Run directory.")
  private Path run;

  @Override
  public Integer call() throws IOException {
    RunDirectory directory = RunDirectory.open(run);
    RunReport.State state =
        RunLock.isHeld(directory) ? RunReport.State.TRAINING : RunReport.State.AT_REST;
    RunReport.write(directory.path(), state).forEach(spec.commandLine().getErr()::println);
    RunState how = Standings.describe(directory.path()).state();
    if (!how.ended() && how.kind() != RunState.Kind.TRAINING) {
      spec.commandLine()
          .getOut()
          .printf("The run was %s. Continue with: maskwise train --resume %s%n", how.words(), run);
    }
    spec.commandLine().getOut().println("Open " + run.resolve("report.html"));
    return Maskwise.DONE;
  }
}
