package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.base.AtomicFile;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SheetPlan;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.report.DataReport;
import maskwise.report.PhotoOpener;
import maskwise.survey.PixelSurveyor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a manifest holds, before anybody trains on it. */
@Command(
    name = "explore",
    description =
        "Show what a manifest holds and what it suggests: a page, charts, contact sheets.",
    footer = {
      "",
      "Examples:",
      "  maskwise explore manifest.csv --out look                 look/report.html and pictures",
      "  maskwise explore manifest.csv --out look --no-pixels     only what the table says: fast",
      "",
      "The page and the contact sheets hold photos: keep them where the photos may be kept."
    })
final class ExploreCommand implements Callable<Integer> {

  /** Enough for numbers that do not change any more, in about a minute. */
  private static final int MAX_PICTURES = 20_000;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MANIFEST", description = "The manifest to look at.")
  private Path manifest;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where report.html, summary.json and the pictures go.")
  private Path out;

  @Option(
      names = "--no-pixels",
      description = "Open no picture: no sizes, brightness, look-alikes, contact sheets.")
  private boolean noPixels;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "" + MAX_PICTURES,
      description =
          "Measure N pictures at most, drawn at random; 0 all of them (default: ${DEFAULT-VALUE}).")
  private int pictures;

  @Option(
      names = "--sheet",
      paramLabel = "N",
      defaultValue = "12",
      description = "Photos on the contact sheet of a class; 0 none (default: ${DEFAULT-VALUE}).")
  private int sheet;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Another seed, other photos are drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    if (pictures < 0 || sheet < 0) {
      throw new ParameterException(
          spec.commandLine(), "expected --pictures and --sheet of 0 or more");
    }
    Problems problems = badInput.problems();
    PictureCheck check = noPixels ? PictureCheck.NONE : PictureCheck.MUST_EXIST;
    Manifest all = ManifestReader.read(manifest, check, problems);
    LabelSurvey labels = LabelSurvey.of(all);
    Optional<PixelSurvey> pixels =
        noPixels ? Optional.empty() : Optional.of(measure(all, problems));
    badInput.settle(problems);
    Exploration exploration = new Exploration(labels, pixels);
    AtomicFile.writeString(out.resolve("summary.json"), exploration.toJson());
    List<SheetPlan> sheets = noPixels || sheet == 0 ? List.of() : SheetPlan.of(all, sheet, seed);
    PhotoOpener photos = noPixels ? PhotoOpener.NONE : new PhotoThumbnails();
    List<String> findings =
        DataReport.write(ManifestSummary.name(manifest), exploration, sheets, photos, out);
    PrintWriter text = spec.commandLine().getOut();
    text.println(ManifestSummary.of(all) + ".");
    findings.forEach(finding -> text.println("- " + finding));
    text.println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
  }

  private PixelSurvey measure(Manifest all, Problems problems) {
    PixelSurveyor surveyor = new PixelSurveyor(pictures == 0 ? Integer.MAX_VALUE : pictures, seed);
    try (ProgressDisplay progress =
        ProgressDisplay.of("Measuring", "images", surveyor.count(all))) {
      return surveyor.measure(all, problems, done -> progress.at(done, ""));
    }
  }
}
