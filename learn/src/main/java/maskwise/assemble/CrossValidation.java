package maskwise.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.EnsembleSpec;
import maskwise.fold.OutOfFold;
import maskwise.load.Pictures;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.EnsembleFile;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import maskwise.train.StopSignal;
import maskwise.train.TrainingListener;

/**
 * Trains one recipe on several folds. The run answers with the average of its folds, and its
 * validation answers are out-of-fold: for each photo those of the fold that has not learned from
 * its person.
 *
 * @param directory of the run
 * @param folds 2 or more
 * @param seed which of the many such splits
 */
public record CrossValidation(Path directory, int folds, long seed) {

  private static final String FOLDS = "folds";

  /**
   * Trains what is not trained yet.
   *
   * @param photos the manifest that is cut into folds
   * @param recipe how to train
   * @param starts told before each fold
   * @param listener told how each training goes
   * @param stop asks to stop
   * @return the run; empty if somebody asked to stop: call again to go on
   * @throws maskwise.base.UserError if the data or the recipe is not usable, or the directory holds
   *     folds of other data or another recipe
   * @throws IOException if a file cannot be read or written
   */
  public Optional<RunDirectory> train(
      Path photos,
      OutOfFold.FoldRecipe recipe,
      OutOfFold.FoldListener starts,
      TrainingListener listener,
      StopSignal stop)
      throws IOException {
    Manifest manifest =
        ManifestReader.read(photos, PictureCheck.MUST_EXIST, new Problems(false, bad -> {}));
    Path home = directory.resolve(FOLDS);
    if (new OutOfFold(home, folds, seed)
        .answers(manifest, recipe, starts, listener, stop)
        .isEmpty()) {
      return Optional.empty();
    }
    List<Sample> samples = new ArrayList<>();
    List<Answers> answers = new ArrayList<>();
    List<EnsembleSpec.Member> members = new ArrayList<>();
    for (int fold = 1; fold <= folds; fold++) {
      Path run = home.resolve("fold" + fold).resolve("run");
      List<Sample> held =
          ManifestReader.read(
                  home.resolve("fold" + fold).resolve("validation.csv"),
                  PictureCheck.NONE,
                  new Problems(false, bad -> {}))
              .samples();
      samples.addAll(held);
      answers.add(ask(run, held));
      members.add(
          new EnsembleSpec.Member(
              "fold" + fold,
              directory.relativize(run).toString().replace('\\', '/'),
              run.toAbsolutePath().normalize().toString(),
              TunedRule.digest(run),
              1.0 / folds,
              ""));
    }
    Answers together = joined(answers);
    List<Sample> judged =
        samples.stream()
            .map(each -> each.withLabels(each.labels().only(together.attributes())))
            .toList();
    Evaluation evaluation = new Evaluation(judged, together);
    MetricsFile.write(RunFile.METRICS.in(directory), evaluation.metrics());
    PredictionsFile.write(RunFile.VALIDATION.in(directory), evaluation.predictions());
    EnsembleFile.write(
        RunFile.ENSEMBLE.in(directory),
        new EnsembleSpec(
            Averaging.PROBABILITIES,
            members,
            new EnsembleSpec.Origin(
                "equal", photos.toAbsolutePath().normalize().toString(), samples.size(), true)));
    return Optional.of(RunDirectory.open(directory));
  }

  private Answers ask(Path run, List<Sample> held) {
    Path kept = directory.toAbsolutePath().getParent().resolve(".cache").resolve("answers");
    try (FaceClassifier network = TrainedClassifier.cached(run, kept)) {
      return network.classify(
          Pictures.of(held.stream().map(Sample::path).toList()),
          ClassifyOptions.DEFAULT,
          Progress.NONE);
    }
  }

  private static Answers joined(List<Answers> folds) {
    boolean years = folds.stream().allMatch(each -> each.years().isPresent());
    return Answers.mostProbable(
        folds.stream()
            .flatMap(each -> Arrays.stream(each.probabilities()))
            .toArray(double[][]::new),
        years
            ? Optional.of(
                folds.stream().flatMapToDouble(e -> Arrays.stream(e.years().get())).toArray())
            : Optional.empty(),
        folds.get(0).attributes());
  }

  /** How a photo is named among the validation answers. */
  static String key(Sample sample) {
    return sample.path().toAbsolutePath().toString();
  }

  /** Whether this directory holds folds that have begun or ended. */
  public boolean begun() {
    return Files.isDirectory(directory.resolve(FOLDS));
  }
}
