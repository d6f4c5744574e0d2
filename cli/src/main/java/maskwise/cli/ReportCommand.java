package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.report.RunReport;
import maskwise.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the pictures and pages of a run again. */
@Command(
    name = "report",
    description = "Draw the pictures and the page of a run again, also while it still trains.")
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run directory.")
  private Path run;

  @Override
  public Integer call() throws IOException {
    Path directory = RunDirectory.open(run).path();
    RunReport.write(directory).forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println("Open " + run.resolve("report.html"));
    return Maskwise.DONE;
  }
}
