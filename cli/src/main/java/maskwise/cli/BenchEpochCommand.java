package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import maskwise.bench.Measurement;
import maskwise.engine.Engine;
import maskwise.recipe.Recipe;
import maskwise.rundir.EpochResult;
import maskwise.train.StopSignal;
import maskwise.train.Trainer;
import maskwise.train.TrainingListener;
import maskwise.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times whole epochs of a real training. */
@Command(
    name = "epoch",
    description =
        "Benchmark whole epochs on photos (decode, augment, train, validate) without saving a run.")
final class BenchEpochCommand implements Callable<Integer> {

  /** What the peer in bench/peers does too. */
  private static final String AUGMENT =
      "[{horizontal_flip: {p: 0.5}},"
          + " {shift_scale_rotate: {shift: 0.06, scale: 0.1, rotate: 10, p: 1.0}},"
          + " {brightness_contrast: {brightness: 0.2, contrast: 0.2, p: 1.0}}]";

  @Option(
      names = "--train",
      required = true,
      paramLabel = "MANIFEST",
      description = "Manifest of the training photos.")
  private Path train;

  @Option(
      names = "--validation",
      required = true,
      paramLabel = "MANIFEST",
      description = "Manifest of the validation photos.")
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
      defaultValue = "64",
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--epochs",
      converter = Positive.class,
      defaultValue = "3",
      description = "Number of epochs (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--cache",
      description = "Decode the photos once before the first epoch instead of in each epoch.")
  private boolean cache;

  @Option(
      names = "--precision",
      defaultValue = "float32",
      description = "Training precision: float32 or bfloat16 (default: ${DEFAULT-VALUE}).")
  private String precision;

  @Mixin private BenchCommand.Output output;

  @Override
  public Integer call() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path runs = folder.path();
      Epochs seen = new Epochs();
      try (StopSignal stop = StopSignal.onCtrlC()) {
        Trainer.run(Recipe.parse(yaml(), runs), runs, seen, stop);
      }
      double[] rates =
          seen.seconds.stream().mapToDouble(seconds -> seen.photos / seconds).toArray();
      return output.tell(
          Measurement.of(
              "epoch", model, batch, size, Engine.info(), Measurement.Rates.of(rates), Double.NaN));
    }
  }

  private String yaml() {
    return String.join(
        "\n",
        "name: bench",
        "target: joint",
        "data: {train: '%s', validation: '%s', cache: %b}"
            .formatted(train.toAbsolutePath(), validation.toAbsolutePath(), cache),
        "image: {height: %d, width: %d}".formatted(size, size),
        "model: {name: %s}".formatted(model),
        "loss: {label_smoothing: 0.1}",
        "optimizer: {name: adamw, lr: 0.001, weight_decay: 0.05}",
        "schedule: {name: constant}",
        "train: {epochs: %d, batch_size: %d, precision: %s}".formatted(epochs, batch, precision),
        "augment: " + AUGMENT);
  }

  /** Keeps the time of each epoch. */
  private static final class Epochs implements TrainingListener {
    private final List<Double> seconds = new ArrayList<>();
    private int photos;

    @Override
    public void started(TrainingPlan plan) {
      photos = plan.trainPhotos();
    }

    @Override
    public void epoch(EpochResult result, boolean best) {
      seconds.add(result.seconds());
    }
  }
}
