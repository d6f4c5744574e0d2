package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.base.UserError;
import maskwise.bench.SideBySide;
import maskwise.engine.Engine;
import maskwise.recipe.Recipe;
import maskwise.rundir.EpochResult;
import maskwise.train.StopSignal;
import maskwise.train.Trainer;
import maskwise.train.TrainingListener;
import maskwise.train.TrainingOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times the steps of a method that learns without labels beside those of plain training. */
@Command(
    name = "method",
    description =
        "Benchmark the steps of a semi-supervised method against supervised steps on the same"
            + " labeled batch.")
final class BenchMethodCommand implements Callable<Integer> {

  /** The first epoch is for warming up; the second is measured. */
  private static final int EPOCHS = 2;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "METHOD",
      defaultValue = "meta_pseudo_labels",
      description = "Training method: meta_pseudo_labels or fixmatch (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "MANIFEST",
      description = "Manifest of the training photos, used with and without labels.")
  private Path train;

  @Option(
      names = "--validation",
      required = true,
      paramLabel = "MANIFEST",
      description = "Manifest of the validation photos; not timed.")
  private Path validation;

  @Option(
      names = "--model",
      defaultValue = "resnet18",
      description = "Name of the network (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--size",
      converter = Positive.class,
      defaultValue = "112",
      description = "Input height and width in pixels (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--batch",
      converter = Positive.class,
      defaultValue = "32",
      description = "Labeled images per step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--mu",
      defaultValue = "1.0",
      description = "Unlabeled images per labeled image (default: ${DEFAULT-VALUE}).")
  private double mu;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "3",
      description = "Number of rounds (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Mixin private RatioOutput output;

  @Override
  public Integer call() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      return output.tell(
          SideBySide.of(
              "a supervised step",
              () -> rate("{name: supervised}", folder.path()),
              "a step of " + method,
              () ->
                  rate(
                      "{name: %s, unlabeled: '%s', mu: %s}"
                          .formatted(method, train.toAbsolutePath(), mu),
                      folder.path()),
              repeats,
              Engine.info()));
    }
  }

  private double rate(String taught, Path runs) throws IOException {
    LastEpoch last = new LastEpoch();
    try (StopSignal stop = StopSignal.onCtrlC()) {
      TrainingOutcome outcome = Trainer.run(Recipe.parse(yaml(taught), runs), runs, last, stop);
      if (outcome.ending() != TrainingOutcome.Ending.COMPLETED) {
        throw new UserError("interrupted; a round that was not finished cannot be measured");
      }
    }
    return last.imagesPerSecond;
  }

  private String yaml(String taught) {
    return String.join(
        "\n",
        "name: bench",
        "data: {train: '%s', validation: '%s'}"
            .formatted(train.toAbsolutePath(), validation.toAbsolutePath()),
        "image: {height: %d, width: %d}".formatted(size, size),
        "model: {name: %s}".formatted(model),
        "train: {epochs: %d, batch_size: %d, probe: 0}".formatted(EPOCHS, batch),
        "method: " + taught);
  }

  /** Keeps the rate of the last epoch. */
  private static final class LastEpoch implements TrainingListener {
    private double imagesPerSecond;

    @Override
    public void epoch(EpochResult result, boolean best) {
      imagesPerSecond = result.imagesPerSecond();
    }
  }
}
