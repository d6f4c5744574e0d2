package maskwise.train;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.distributed.WorkerGroup;
import maskwise.engine.Device;
import maskwise.method.SupervisedSpec;
import maskwise.recipe.CacheFeatures;
import maskwise.recipe.HeadSolver;
import maskwise.recipe.Recipe;
import maskwise.run.Provenance.DataSource;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What worker 0 tells the others of a training: the recipe, how far it is, and the digests of the
 * photos, which may lie elsewhere on another machine but must be the same.
 *
 * @param recipe of worker 0
 * @param state where the training begins
 * @param run where worker 0 writes
 * @param digests of manifests and photos, as {@link #digests} makes them
 */
record SharedTraining(Recipe recipe, TrainingState state, Path run, String digests) {

  /**
   * Checks that several workers can train a recipe.
   *
   * @throws UserError if they cannot
   */
  static void requirePossible(Recipe recipe, TrainingData data, int workers) {
    if (workers == 1) {
      return;
    }
    if (!(recipe.method() instanceof SupervisedSpec)) {
      throw refused("method=supervised, which learns one network from labels", "another method");
    }
    if (recipe.optimizer().headSolver() == HeadSolver.LBFGS) {
      throw refused("no optimizer.head_solver=lbfgs", "it: it takes all photos at once");
    }
    if (recipe.train().cacheFeatures() == CacheFeatures.ON) {
      throw refused(
          "train.cache_features=auto or off", "on: a head alone is soon trained by one process");
    }
    if (Device.choose(recipe.device()).kind() != Device.Kind.CPU) {
      throw refused("device=cpu", recipe.device() + ": workers exchange gradients in memory only");
    }
    int photos = recipe.photoSampling().sampler(data.train()).length(data.train().size());
    if (photos < workers) {
      throw refused("a photo for each of " + workers, photos + " photos");
    }
  }

  private static UserError refused(String expected, String found) {
    return new UserError(
        "expected "
            + expected
            + " to train with several workers, found "
            + found
            + "; change that, or train with one process");
  }

  /** Tells the other workers; called by worker 0. */
  void tell(WorkerGroup workers) {
    workers.share(recipe.toYaml());
    workers.share(state.toJson());
    workers.share(run.toString());
    workers.share(digests);
  }

  /**
   * Hears it; called by the others.
   *
   * @param settings what differs on this machine, {@code key=value}: where the data lie
   */
  static SharedTraining hear(WorkerGroup workers, List<String> settings) throws IOException {
    settings.stream()
        .filter(
            setting -> !setting.matches("(?s)(data[.](train|validation|cache)|loader[.]\\w+)=.*"))
        .findFirst()
        .ifPresent(
            setting -> {
              throw new UserError(
                  "expected data.train, data.validation, data.cache or loader settings for a worker"
                      + " that takes the recipe from worker 0, found "
                      + setting
                      + "; set it where worker 0 is started");
            });
    Recipe recipe = Recipe.parse(workers.share(""), Path.of("").toAbsolutePath()).with(settings);
    TrainingState state = TrainingState.parse(workers.share(""));
    Path run = Path.of(workers.share(""));
    return new SharedTraining(recipe, state, run, workers.share(""));
  }

  /** Of all photos and their labels, without the places where they lie. */
  static String digests(TrainingData data) {
    return Stream.concat(
            data.sources().stream().map(DataSource::photosSha256),
            Stream.of(data.train(), data.validation())
                .map(
                    samples ->
                        DigestUtils.sha256Hex(
                            samples.stream()
                                .map(each -> each.labels() + " " + each.softTargets())
                                .collect(joining("\n")))))
        .collect(joining(" "));
  }

  /**
   * Checks that this worker has the photos of worker 0.
   *
   * @throws UserError if it has others
   */
  void requireSamePhotos(TrainingData data) {
    if (!digests.equals(digests(data))) {
      throw new UserError(
          "expected the photos of worker 0 in "
              + recipe.data().train()
              + " and "
              + recipe.data().validation()
              + ", found others; copy its manifests and photos to this machine");
    }
  }

  /**
   * The run's directory as this worker sees it: that of worker 0, or on another machine one that is
   * not there, beside which photos are cached.
   *
   * @param runs directory of all runs on this machine
   */
  RunDirectory directory(Path runs) {
    return RunDirectory.at(
        Optional.of(run).filter(Files::isDirectory).orElse(runs.resolve(run.getFileName())));
  }
}
