package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maskwise.base.Count;
import maskwise.bootstrap.Bootstrap;
import maskwise.inference.RunEvaluation;
import maskwise.inference.RunEvaluation.Scored;
import maskwise.report.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a network on labelled photos. */
@Command(
    name = "evaluate",
    description = "Evaluate a network on labeled photos: metrics, weak slices and a report.",
    footer = {
      "",
      "If the run was trained on crops of prepare, whole photos are cropped the same",
      "way first (--crop none disables this)."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunPath.class,
      description =
          "A run directory, its weights or ONNX file, or faceres (pretrained gender and age).")
  private Path run;

  @Parameters(index = "1", paramLabel = "MANIFEST", description = "Manifest of the labeled photos.")
  private Path manifest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description =
          "Output directory for metrics.json, slices.csv, predictions.csv and report.html"
              + " (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private PredictOptions asking;
  @Mixin private Resampling resampling;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    Bootstrap bootstrap = resampling.bootstrap();
    PrintWriter err = spec.commandLine().getErr();
    Scored scored =
        new RunEvaluation(
                run, manifest, out, asking.inference(badInput), asking.decision(), bootstrap)
            .run(new InferenceDisplay(err, badInput));
    EvaluationReport.write(out).forEach(err::println);
    PrintWriter text = spec.commandLine().getOut();
    text.println(Count.of(scored.photos(), "photo") + ": " + Scores.of(scored.metrics()));
    SliceWords.of(scored.slices(), bootstrap).forEach(text::println);
    text.println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
  }
}
