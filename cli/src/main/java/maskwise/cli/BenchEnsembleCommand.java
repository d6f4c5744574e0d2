package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.bench.EnsembleBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times the answers of an ensemble beside those of one network. */
@Command(
    name = "ensemble",
    description =
        "Time an ensemble's answers beside one network's, in turn, from picture file to answer.")
final class BenchEnsembleCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      defaultValue = "resnet18",
      description = "The networks (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--members",
      converter = Positive.class,
      defaultValue = "3",
      description = "How many are averaged (default: ${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--size",
      converter = Positive.class,
      defaultValue = "112",
      description = "Pixels a side (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--photos",
      converter = Positive.class,
      defaultValue = "64",
      description = "Pictures a round (default: ${DEFAULT-VALUE}).")
  private int photos;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "5",
      description = "Rounds (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Mixin private RatioOutput output;

  @Override
  public Integer call() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path path = folder.path();
      return output.tell(new EnsembleBenchmark(model, members, size, photos, repeats).run(path));
    }
  }
}
