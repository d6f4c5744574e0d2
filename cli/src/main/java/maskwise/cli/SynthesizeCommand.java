package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import maskwise.base.Count;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.options.DetectorOption;
import maskwise.options.PaintOptions;
import maskwise.paint.BarePeople;
import maskwise.paint.PaintRefusal;
import maskwise.paint.Synthesis;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wearing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos of bare faces become photos with painted masks. */
@Command(
    name = "synthesize",
    description = "Paint masks, worn correctly and incorrectly, on photos of bare faces.",
    footer = {
      "",
      "Examples:",
      "  maskwise synthesize manifest.csv --out painted",
      "  maskwise synthesize manifest.csv --out painted --templates DIR \\",
      "      --per-person wear=2,incorrect=2 --wrong nose_out=3,under_chin=1",
      "",
      "Faces are detected only on photos without key points in the manifest.",
      "painted/manifest.csv lists the images: synthetic=true, original (the photo),",
      "wearing (right, nose_out, under_chin, one_ear, mouth_out, none), mask_kind;",
      "painted/contact-sheet.png shows some of them. 'split' never validates on them."
    })
final class SynthesizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "Manifest; its photos with mask not_wear are painted on.")
  private Path manifest;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output folder: new, empty, or from an interrupted run to continue.")
  private Path out;

  @Mixin private PaintOptions paintOptions;

  @Option(
      names = "--workers",
      converter = Positive.class,
      paramLabel = "N",
      description = "Number of threads (default: number of processors).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Mixin private DetectorOption detector;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    SynthesisOptions options =
        paintOptions.spec().read(paintOptions.templates().map(Path::of), workers);
    DetectorChoice choice = DetectorChoice.parse(detector.name());
    Problems problems = badInput.problems();
    Manifest source = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    problems.settle();
    BarePeople people = BarePeople.in(source, paintOptions.unknownToo());
    Synthesis synthesis;
    try (ProgressDisplay progress = ProgressDisplay.of("Painting", "people", people.size())) {
      synthesis =
          Synthesis.run(people, out, options, choice, problems, done -> progress.at(done, ""));
    }
    badInput.settle(problems);
    PaintedSheet.write(synthesis.manifest(), out.resolve("contact-sheet.png"));
    tell(synthesis, people.size());
    return Maskwise.DONE;
  }

  private void tell(Synthesis synthesis, int of) {
    PrintWriter text = spec.commandLine().getOut();
    Map<String, Long> wearings =
        synthesis.manifest().samples().stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.extra().get("wearing"), Collectors.counting()));
    long people = synthesis.manifest().samples().stream().map(Sample::group).distinct().count();
    text.printf(
        Locale.ROOT,
        "Made %s of %d of %s: %s.%n",
        Count.of(synthesis.manifest().size(), "picture"),
        people,
        Count.of(of, "person", "people"),
        Arrays.stream(Wearing.values())
            .map(Wearing::key)
            .filter(wearings::containsKey)
            .map(key -> wearings.get(key) + " " + key)
            .collect(Collectors.joining(", ")));
    if (!synthesis.refused().isEmpty()) {
      text.println("Refused: " + PaintRefusal.counts(synthesis.refused()) + ".");
    }
    text.println(
        "Written to "
            + out.resolve(Synthesis.MANIFEST)
            + "; look at "
            + out.resolve("contact-sheet.png"));
  }
}
