package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;
import maskwise.metrics.Score;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;

/**
 * The validation answers of a run that has ended. Every epoch is judged by one look at each photo,
 * which is cheap; where the recipe wants several views averaged ({@code tta}), the best weights are
 * asked once more, as {@code evaluate} asks them, so that what stands in {@code validation.csv} and
 * {@code metrics.json} is what the run answers from now on. Which epoch is best does not change.
 */
record FinalAnswers(Recipe recipe, RunDirectory run, TrainingListener listener, StopSignal stop) {

  /** Whether the run answers otherwise than its epochs were judged. */
  boolean wanted() {
    return !recipe.tta().views().equals(Views.PLAIN);
  }

  /**
   * Asks, and replaces the two files; does nothing where one look is all that is wanted.
   *
   * @param validation the photos that every epoch was judged by
   * @return false if somebody asked to stop; the files are then as they were
   * @throws IOException if a file cannot be read or written
   */
  boolean write(List<Sample> validation) throws IOException {
    if (!wanted()) {
      return true;
    }
    Answers answers;
    try {
      answers = ask(validation.stream().map(Sample::path).toList());
    } catch (Stopped e) {
      return false;
    }
    Evaluation evaluation = new Evaluation(validation, answers);
    PredictionsFile.write(run.validationFile(), evaluation.predictions());
    MetricsFile.write(run.metricsFile(), evaluation.metrics());
    Score score = Score.of(evaluation.metrics());
    listener.note(
        String.format(
            Locale.ROOT,
            "Averaged over all %d views of a photo (tta), the best epoch has a validation %s of"
                + " %.3f.",
            recipe.tta().views().count(),
            score.name(),
            score.value()));
    return true;
  }

  private Answers ask(List<Path> photos) {
    ClassifyOptions options =
        new ClassifyOptions(
            ClassifyOptions.DEFAULT.batchSize(), recipe.loader().workers(), Optional.empty());
    try (FaceClassifier network = TrainedClassifier.withoutRule(run.path())) {
      return network.classify(
          Pictures.of(photos),
          options,
          (done, total) -> {
            Stopped.ifAsked(stop);
            listener.validating(done, total);
          });
    }
  }
}
