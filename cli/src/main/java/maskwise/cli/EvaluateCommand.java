package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.report.EvaluationReport;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import maskwise.slice.SliceFile;
import maskwise.slice.SliceReport;
import maskwise.slice.Slicing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a network on labelled photos. */
@Command(
    name = "evaluate",
    description = "Score a network on labelled photos: metrics, where it is weak, and a page.",
    footer = {
      "",
      "If the run learned from crops of prepare, whole photos are cut the same way",
      "first (--crop none does without)."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunPath.class,
      description =
          "A run directory, its weights file, or faceres (gender and age, without training).")
  private Path run;

  @Parameters(index = "1", paramLabel = "MANIFEST", description = "The labelled photos.")
  private Path manifest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = {
        "Where metrics.json, slices.csv, predictions.csv and report.html go",
        "(default: ${DEFAULT-VALUE})."
      })
  private Path out;

  @Mixin private PredictOptions asking;
  @Mixin private Resampling resampling;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    Manifest labelled = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    FaceBox.requireNone(labelled, manifest);
    if (badInput.skips()) {
      labelled = ReadablePictures.of(labelled, problems);
    }
    badInput.settle(problems);
    asking.warnOfPhotosTunedOn(run, manifest);
    PredictOptions.Answered asked =
        asking.ask(run, labelled.samples(), WhichFaces.LARGEST, badInput);
    List<Sample> samples = asked.judged(measured(labelled.samples(), asked.pictures()));
    Evaluation evaluation = new Evaluation(samples, asked.answers());
    MetricsFile.write(RunFile.METRICS.in(out), evaluation.metrics());
    PredictionsFile.write(RunFile.PREDICTIONS.in(out), evaluation.predictions());
    SliceReport slices =
        SliceReport.of(
            samples,
            evaluation.predicted(),
            Slicing.of(samples, Brightnesses.of(samples)),
            resampling.bootstrap());
    SliceFile.write(RunFile.SLICES.in(out), slices);
    EvaluationReport.write(out).forEach(spec.commandLine().getErr()::println);
    PrintWriter text = spec.commandLine().getOut();
    text.println(samples.size() + " photos: " + Scores.of(evaluation.metrics()));
    SliceWords.of(slices, resampling.bootstrap()).forEach(text::println);
    text.println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
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
}
