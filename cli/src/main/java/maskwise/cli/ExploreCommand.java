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
import maskwise.options.ExploreOptions;
import maskwise.report.DataReport;
import maskwise.report.PhotoOpener;
import maskwise.survey.PixelSurveyor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a manifest holds, before anybody trains on it. */
@Command(
    name = "explore",
    description = "Explore a manifest: a report with findings, charts and contact sheets.",
    footer = {
      "",
      "Examples:",
      "  maskwise explore manifest.csv --out look               report and images",
      "  maskwise explore manifest.csv --out look --no-pixels   only the table, fast",
      "",
      "The report and the contact sheets contain photos: store them only where you may",
      "store photos."
    })
final class ExploreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MANIFEST", description = "Manifest to explore.")
  private Path manifest;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output directory for report.html, summary.json and the images.")
  private Path out;

  @Mixin private ExploreOptions options;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    options.check();
    Problems problems = badInput.problems();
    PictureCheck check = options.pixels() ? PictureCheck.MUST_EXIST : PictureCheck.NONE;
    Manifest all = ManifestReader.read(manifest, check, problems);
    LabelSurvey labels = LabelSurvey.of(all);
    Optional<PixelSurvey> pixels =
        options.pixels() ? Optional.of(measure(all, problems)) : Optional.empty();
    badInput.settle(problems);
    Exploration exploration = new Exploration(labels, pixels);
    AtomicFile.writeString(out.resolve("summary.json"), exploration.toJson());
    List<SheetPlan> sheets =
        options.sheet() == 0 ? List.of() : SheetPlan.of(all, options.sheet(), options.seed());
    PhotoOpener photos = options.pixels() ? new PhotoThumbnails() : PhotoOpener.NONE;
    List<String> findings =
        DataReport.write(ManifestSummary.name(manifest), exploration, sheets, photos, out);
    PrintWriter text = spec.commandLine().getOut();
    text.println(ManifestSummary.of(all) + ".");
    findings.forEach(finding -> text.println("- " + finding));
    text.println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
  }

  private PixelSurvey measure(Manifest all, Problems problems) {
    PixelSurveyor surveyor =
        new PixelSurveyor(
            options.pictures() == 0 ? Integer.MAX_VALUE : options.pictures(), options.seed());
    try (ProgressDisplay progress =
        ProgressDisplay.of("Measuring", "images", surveyor.count(all))) {
      return surveyor.measure(all, problems, done -> progress.at(done, ""));
    }
  }
}
