package maskwise.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import maskwise.bootstrap.Bootstrap;
import maskwise.decide.DecisionRule;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.predict.Evaluation;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;
import maskwise.prepare.WhichFaces;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import maskwise.slice.SliceFile;
import maskwise.slice.SliceReport;
import maskwise.slice.Slicing;
import maskwise.survey.Brightness;

/**
 * Scores something trained on labeled photos, and looks where it is weak.
 *
 * @param run the run directory or weights file that is asked
 * @param manifest the labeled photos
 * @param out where evaluation.json, metrics.json, predictions.csv and slices.csv go
 * @param bootstrap finds the intervals
 */
public record RunEvaluation(
    Path run,
    Path manifest,
    Path out,
    InferenceOptions options,
    DecisionOptions decision,
    Bootstrap bootstrap) {

  /**
   * What was found; it is also in the files.
   *
   * @param photos how many
   */
  public record Scored(int photos, EvaluationMetrics metrics, SliceReport slices) {}

  /**
   * Evaluates and writes the files.
   *
   * @throws maskwise.base.UserError if a photo or what is asked cannot be used
   * @throws IOException if a file cannot be read or written
   */
  public Scored run(InferenceListener listener) throws IOException {
    Manifest labeled = new Input(options.skipBad(), listener).labeled(manifest);
    if (RunDirectory.isRun(run)) {
      listener.judgingOn(KnownPeople.of(RunDirectory.open(run), labeled, manifest));
    }
    DecidedAnswers network = new DecidedAnswers(run, options, decision, listener);
    Optional<DecisionRule> rule = network.rule();
    if (rule.isPresent() && rule.get().origin().manifestSha256().equals(Digest.ofFile(manifest))) {
      listener.judgedOnPhotosTunedOn();
    }
    Answered said = network.of(labeled.samples(), WhichFaces.LARGEST);
    List<Sample> samples = said.judged(measured(labeled.samples(), said.pictures()));
    Evaluation evaluation = new Evaluation(samples, said.answers());
    MetricsFile.write(RunFile.METRICS.in(out), evaluation.metrics());
    PredictionsFile.write(RunFile.PREDICTIONS.in(out), evaluation.predictions());
    String faces =
        HowCut.of(labeled.samples()).words()
            + (said.pictures().cutsAny() ? ", cropped as in training" : "");
    new EvaluationFacts(run, manifest)
        .of(samples, rule, decision, faces)
        .write(RunFile.EVALUATION.in(out));
    SliceReport slices =
        SliceReport.of(
            samples,
            evaluation.predicted(),
            Slicing.of(samples, brightness(samples, listener)),
            bootstrap);
    SliceFile.write(RunFile.SLICES.in(out), slices);
    return new Scored(samples.size(), evaluation.metrics(), slices);
  }

  /** With what was found of the faces that were cut, so that their size makes slices too. */
  private static List<Sample> measured(List<Sample> photos, FacePictures pictures) {
    List<Sample> measured = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Map<String, String> extra = new LinkedHashMap<>(photos.get(i).extra());
      extra.putAll(pictures.columns(i));
      measured.add(photos.get(i).withExtra(extra));
    }
    return measured;
  }

  /**
   * As {@code prepare} has measured the faces, where it has measured all of them; or else of whole
   * photos, measured now, so that all are measured alike.
   */
  private static ToDoubleFunction<Sample> brightness(
      List<Sample> samples, InferenceListener listener) {
    ToDoubleFunction<Sample> column = sample -> Slicing.number(sample, Slicing.EXPOSURE);
    if (samples.stream().mapToDouble(column).allMatch(Double::isFinite)) {
      return column;
    }
    Map<Path, Double> measured;
    try (WorkProgress progress = listener.begins(Work.MEASURING_BRIGHTNESS, samples.size())) {
      // The network has read them all: what cannot be read now has been told before.
      measured = Brightness.of(samples, new Problems(true, problem -> {}), progress::at);
    }
    return sample -> measured.getOrDefault(sample.path(), Double.NaN);
  }
}
