package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.base.Count;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Search;
import maskwise.inference.PhotoSource;
import maskwise.load.PictureScan;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.options.CropOptions;
import maskwise.options.DetectorOption;
import maskwise.prepare.BoxesInPhotos;
import maskwise.prepare.Preparation;
import maskwise.prepare.PrepareOptions;
import maskwise.prepare.PrepareResult;
import maskwise.prepare.WhichFaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos become crops of one face each. */
@Command(
    name = "prepare",
    description = "Detect and crop the faces of photos, and write a manifest of the crops.",
    footer = {
      "",
      "Examples:",
      "  maskwise prepare manifest.csv --out faces --shape square --margin 0.4",
      "  maskwise prepare manifest.csv --out faces --size 192x216 --align eyes",
      "  maskwise prepare DIR/eval/images --out eval-faces --size 192x216",
      "  maskwise prepare scenes.csv --out faces --faces all",
      "",
      "A row with a box (box_x,box_y,box_width,box_height, as import voc writes) is",
      "cropped to that box. If no face is found, the center is cropped and the",
      "manifest contains detected=false. Run an interrupted command again to continue",
      "it."
    })
final class PrepareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PHOTOS",
      description = "A manifest, or a folder of unlabeled photos.")
  private Path input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output directory for manifest.csv and the crops (in images/).")
  private Path out;

  @Mixin private CropOptions cropOptions;

  @Mixin private DetectorOption detector;

  @Option(
      names = "--workers",
      converter = Positive.class,
      paramLabel = "N",
      description = "Number of threads (default: number of processors).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    PrepareOptions options = cropOptions.read();
    DetectorChoice choice = DetectorChoice.parse(detector.name());
    // A network that cannot be used is told before photos are read.
    choice.open(Search.MAIN_FACE).close();
    Problems problems = badInput.problems();
    Manifest photos =
        Files.isDirectory(input)
            ? Manifest.of(new PhotoSource.Paths(List.of(input)).read(problems).samples())
            : ManifestReader.read(input, PictureCheck.MUST_EXIST, problems);
    photos =
        photos.with(
            PictureScan.readable(photos.samples(), PictureScan.Depth.HEADER, problems, done -> {}));
    photos = photos.with(BoxesInPhotos.cut(photos.samples(), problems));
    badInput.tellOfPassedOver(problems);
    problems.settle();
    PrepareResult result;
    try (ProgressDisplay progress = ProgressDisplay.of("Cropping faces", "photos", photos.size())) {
      result =
          new Preparation(options, choice, workers)
              .run(photos, out, problems, done -> progress.at(done, ""));
    }
    problems.settle();
    badInput.tellOfLeftOut(problems);
    boolean chosen =
        options.faces() == WhichFaces.LARGEST
            && photos.extraColumns().stream().noneMatch(FaceBox.COLUMNS::contains);
    tell(result, chosen, spec.commandLine().getOut());
    return Maskwise.DONE;
  }

  /**
   * @param chosen whether one of several faces was chosen; a row with a box says which it means
   */
  private void tell(PrepareResult result, boolean chosen, PrintWriter text) {
    int crops = result.manifest().size();
    text.println(crops + (crops == 1 ? " crop: " : " crops: ") + parts(result) + ".");
    if (result.severalFaces() > 0 && chosen) {
      text.println(
          result.severalFaces()
              + " crops are from photos with several faces (column faces); check that the right"
              + " face was cropped.");
    }
    if (result.keptPhotos() > 0) {
      text.println(Count.of(result.keptPhotos(), "photo was", "photos were") + " already done.");
    }
    text.println("Written to " + out.resolve(Preparation.MANIFEST) + ".");
  }

  private static String parts(PrepareResult result) {
    int crops = Math.max(1, result.manifest().size());
    StringBuilder parts =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "a face found in %d (%.1f%%)",
                result.found(),
                100.0 * result.found() / crops));
    if (result.boxed() > 0) {
      parts.append(", ").append(result.boxed()).append(" cropped by their box");
    }
    if (result.centred() > 0) {
      parts.append(", ").append(result.centred()).append(" cropped at the center");
    }
    if (crops > result.found()) {
      parts.append(" (detected=false)");
    }
    return parts.toString();
  }
}
