package maskwise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import maskwise.base.AtomicFile;
import maskwise.bench.Measurement.Rates;
import maskwise.bench.SideBySide;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where it is told what one kind of work costs in terms of another. */
final class RatioOutput {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results to this file.")
  private Path json;

  int tell(SideBySide found) throws IOException {
    Rates cost = found.cost();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s costs %.2f times %s (median; min %.2f, max %.2f of %d rounds)%n",
        found.work(),
        cost.median(),
        found.unit(),
        cost.min(),
        cost.max(),
        cost.all().size());
    out.printf(
        Locale.ROOT,
        "%.1f images/s against %.1f; %d threads, %s%n",
        found.workImagesPerSecond().median(),
        found.unitImagesPerSecond().median(),
        found.threads(),
        found.processor());
    if (json != null) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      AtomicFile.writeString(json, mapper.writeValueAsString(found) + "\n");
    }
    return Maskwise.DONE;
  }
}
