package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import maskwise.base.AtomicFile;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.report.EvaluationReport;
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
    description = "Score a network on labelled photos: metrics, where it is weak, and a page.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run directory, or its weights file.")
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

  @Mixin private Asking asking;
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
    List<Path> photos = labelled.samples().stream().map(Sample::path).toList();
    Asking.Answered asked = asking.ask(run, photos, badInput);
    List<Sample> samples = asked.judged(labelled.samples());
    Evaluation evaluation = new Evaluation(samples, asked.answers(), asked.years());
    AtomicFile.writeString(out.resolve("metrics.json"), evaluation.metrics().toJson());
    evaluation.write(out.resolve("predictions.csv"));
    SliceReport slices =
        SliceReport.of(
            samples,
            evaluation.predicted(),
            Slicing.of(samples, Brightnesses.of(samples)),
            resampling.bootstrap());
    SliceFile.write(out.resolve("slices.csv"), slices);
    EvaluationReport.write(out).forEach(spec.commandLine().getErr()::println);
    PrintWriter text = spec.commandLine().getOut();
    text.println(samples.size() + " photos: " + Scores.of(evaluation.metrics()));
    SliceWords.of(slices, resampling.bootstrap()).forEach(text::println);
    text.println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
  }
}
