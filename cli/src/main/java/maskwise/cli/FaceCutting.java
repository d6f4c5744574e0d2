package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.CropSpec;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;
import maskwise.prepare.WhichFaces;
import picocli.CommandLine.Option;

/** Whether photos are cut as those were that a network learned from, before it sees them. */
final class FaceCutting {

  /** What {@code --crop} takes. */
  enum Choice {
    AS_TRAINED("as-trained"),
    NONE("none");

    private final String word;

    Choice(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  @Option(
      names = "--crop",
      paramLabel = "as-trained|none",
      description =
          "Cut faces out of photos as those of the training were cut, or keep photos whole"
              + " (default: as-trained, as far as the run knows). Crops of prepare are not cut"
              + " again.")
  private Choice choice;

  @Option(
      names = "--detector",
      paramLabel = "yunet=FILE",
      description = "The detector's file, where the faces of the training were cut with a YuNet.")
  private String detector;

  /**
   * What the network is shown of photos; says on standard error what is cut.
   *
   * @param run the run directory or weights file that is asked
   * @param faces which faces of each photo
   * @param err standard error
   */
  FacePictures of(Path run, List<Sample> photos, WhichFaces faces, PrintWriter err) {
    if (choice == Choice.NONE) {
      requireMain(faces, "--crop none");
      return FacePictures.whole(photos);
    }
    HowCut trained = TrainedClassifier.crop(run);
    if (trained instanceof HowCut.Alike crop) {
      return cut(photos, crop, faces, err);
    }
    if (choice == Choice.AS_TRAINED && trained != Otherwise.NONE) {
      throw new UserError(
          "expected a run that says how its faces were cut for --crop as-trained, found one of "
              + (trained == Otherwise.MIXED ? trained.words() : "an unknown cut")
              + ": "
              + run
              + "; cut the photos with prepare, and answer the crops with --crop none");
    }
    requireMain(faces, "a run that did not learn from crops of one kind");
    tellOfWhole(trained, photos, err);
    return FacePictures.whole(photos);
  }

  private static void requireMain(WhichFaces faces, String found) {
    if (faces == WhichFaces.ALL) {
      throw new UserError(
          "expected a run that learned from crops for --faces all, found "
              + found
              + "; cut the photos with prepare --faces all, and answer the crops");
    }
  }

  private FacePictures cut(
      List<Sample> photos, HowCut.Alike trained, WhichFaces faces, PrintWriter err) {
    long whole = photos.stream().filter(FaceCutting::isWhole).count();
    long others =
        photos.stream()
            .filter(photo -> !isWhole(photo) && !HowCut.of(photo).equals(trained))
            .count();
    if (others > 0) {
      err.printf(
          "Warning: %d of %d pictures are crops that were cut otherwise than in training (%s), or"
              + " do not say how; they are answered as they are.%n",
          others, photos.size(), trained.spec().words());
    }
    if (whole == 0) {
      err.flush();
      return FacePictures.whole(photos);
    }
    CropSpec spec = trained.spec();
    DetectorChoice finder = spec.detector(Optional.ofNullable(detector).map(DetectorChoice::parse));
    err.printf(
        "Cutting %s as in training: %s (--crop none keeps whole photos).%n",
        whole < photos.size() ? whole + " of " + photos.size() + " pictures" : "faces",
        spec.words());
    err.flush();
    return faces == WhichFaces.ALL
        ? all(photos, spec, finder)
        : FacePictures.main(photos, FaceCutting::isWhole, spec, finder);
  }

  private static FacePictures all(List<Sample> photos, CropSpec spec, DetectorChoice finder) {
    try (ProgressDisplay progress = ProgressDisplay.of("Finding faces", "photos", photos.size())) {
      return FacePictures.all(
          photos, FaceCutting::isWhole, spec, finder, done -> progress.at(done, ""));
    }
  }

  private static boolean isWhole(Sample photo) {
    return HowCut.of(photo) == Otherwise.NONE;
  }

  /** Where the run does not know, or learned from whole photos, and that may be wrong for these. */
  private static void tellOfWhole(HowCut trained, List<Sample> photos, PrintWriter err) {
    long whole = photos.stream().filter(FaceCutting::isWhole).count();
    if (trained == Otherwise.NONE && whole < photos.size()) {
      err.printf(
          "Warning: %d of %d pictures are crops, but the run learned from whole photos; they are"
              + " answered as they are.%n",
          photos.size() - whole, photos.size());
    }
    if (trained == Otherwise.MIXED) {
      err.println(
          "Warning: the run learned from photos cut in several ways; these are answered as they"
              + " are (--crop none says so too).");
    }
    if (trained == Otherwise.UNKNOWN && whole > 0) {
      err.println("Note: the run does not say how its faces were cut; photos are answered whole.");
    }
    err.flush();
  }

  /** Says how many photos showed no face, once all have been read. */
  static void tellOfMissing(FacePictures pictures, PrintWriter err) {
    if (pictures.withoutFace() > 0) {
      err.printf(
          "No face was found on %d of %d photos; their center was cut.%n",
          pictures.withoutFace(), pictures.photos());
      err.flush();
    }
  }
}
