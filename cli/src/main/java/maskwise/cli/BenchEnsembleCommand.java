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
        "Benchmark the predictions of an ensemble against a single network, from image file to"
            + " prediction.")
final class BenchEnsembleCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      defaultValue = "resnet18",
      description = "Name of the network (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--members",
      converter = Positive.class,
      defaultValue = "3",
      description = "Number of members (default: ${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--size",
      converter = Positive.class,
      defaultValue = "112",
      description = "Input height and width in pixels (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--photos",
      converter = Positive.class,
      defaultValue = "64",
      description = "Images per round (default: ${DEFAULT-VALUE}).")
  private int photos;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "5",
      description = "Number of rounds (default: ${DEFAULT-VALUE}).")
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
