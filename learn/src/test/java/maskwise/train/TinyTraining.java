package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;

/** Drawn data and a recipe that trains in seconds. */
final class TinyTraining {

  private static final String RECIPE =
      """
      name: tiny
      data: {train: train.csv, validation: validation.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch: 16, width: 24, depth: 1, heads: 2, dropout: 0.1}
      optimizer: {lr: 0.01}
      train: {epochs: 3, batch_size: 18, ema: 0.5}
      """;

  private final Path directory;

  /** Draws the data; one thread, so that tiny operations do not wait for each other. */
  TinyTraining(Path directory) throws IOException {
    this.directory = directory;
    Engine.start(new EngineOptions(1, Blas.MKL));
    Squares.draw(directory, "train", 5, 1);
    Squares.draw(directory, "validation", 2, 2);
    Files.writeString(directory.resolve("tiny.yaml"), RECIPE);
  }

  Recipe recipe(String... overrides) {
    return plan(overrides).single();
  }

  Plan plan(String... overrides) {
    return Plan.read(directory.resolve("tiny.yaml"), List.of(overrides));
  }

  Path runs() {
    return directory.resolve("runs");
  }

  TrainingOutcome train(String... overrides) throws IOException {
    return train(TrainingListener.NONE, overrides);
  }

  TrainingOutcome train(TrainingListener listener, String... overrides) throws IOException {
    return Trainer.run(plan(overrides), runs(), MemberRunner.IN_TURN, listener, new StopSignal());
  }

  static TrainingOutcome resume(RunDirectory run) throws IOException {
    return Trainer.resume(run, TrainingListener.NONE, new StopSignal());
  }

  /** The rows of results.csv without the last two columns, which are timings. */
  static String numbers(RunDirectory run) throws IOException {
    return Files.readAllLines(run.resultsFile()).stream()
        .map(row -> row.split(",", -1))
        .map(fields -> String.join(",", Arrays.asList(fields).subList(0, fields.length - 2)))
        .collect(Collectors.joining("\n"));
  }

  /** Everything that must be equal bit for bit between runs that should be the same. */
  static List<Path> weights(RunDirectory run) throws IOException {
    Path last = run.checkpoint().current().orElseThrow();
    return List.of(
        run.bestWeights(),
        last.resolve("model.safetensors"),
        last.resolve("average.safetensors"),
        last.resolve("optimizer.safetensors"),
        run.metricsFile(),
        run.gapFile(),
        run.validationFile());
  }

  /** A run that was asked to stop in its second epoch and then taken up again to its end. */
  RunDirectory brokenAndResumed(String... recipe) throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener stopsInTheSecondEpoch =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2) {
              stop.request();
            }
          }
        };
    RunDirectory run = Trainer.run(recipe(recipe), runs(), stopsInTheSecondEpoch, stop).run();
    resume(run);
    return run;
  }
}
