package maskwise.inference;

import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.inference.InferenceOptions.Cropping;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.CropSpec;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;
import maskwise.prepare.WhichFaces;

/**
 * What something trained is shown of photos: whole ones are cut as those were that it learned from,
 * where that is one known way.
 *
 * @param run the run directory or weights file that is asked
 */
public record FaceCutting(Path run, InferenceOptions options, InferenceListener listener) {

  /**
   * Pictures of photos.
   *
   * @param faces which faces of each photo
   */
  public FacePictures of(List<Sample> photos, WhichFaces faces) {
    if (options.cropping() == Cropping.NONE) {
      requireMain(faces, "--crop none");
      return FacePictures.whole(photos);
    }
    HowCut trained = TrainedClassifier.crop(run);
    PhotoCuts cuts = PhotoCuts.of(trained, photos);
    if (trained instanceof HowCut.Alike crop) {
      return cut(photos, cuts, crop.spec(), faces);
    }
    if (options.cropping() == Cropping.AS_TRAINED && trained != Otherwise.NONE) {
      throw new UserError(
          "expected a run that says how its faces were cut for --crop as-trained, found one of "
              + (trained == Otherwise.MIXED ? trained.words() : "an unknown cut")
              + ": "
              + run
              + "; cut the photos with prepare, and answer the crops with --crop none");
    }
    requireMain(faces, "a run that did not learn from crops of one kind");
    listener.cutting(cuts);
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

  private FacePictures cut(List<Sample> photos, PhotoCuts cuts, CropSpec spec, WhichFaces faces) {
    if (cuts.whole() == 0) {
      listener.cutting(cuts);
      return FacePictures.whole(photos);
    }
    DetectorChoice detector = spec.detector(options.detector());
    listener.cutting(cuts);
    return faces == WhichFaces.ALL
        ? all(photos, spec, detector)
        : FacePictures.main(photos, PhotoCuts::isWhole, spec, detector);
  }

  private FacePictures all(List<Sample> photos, CropSpec spec, DetectorChoice detector) {
    try (WorkProgress progress = listener.begins(Work.FINDING_FACES, photos.size())) {
      return FacePictures.all(photos, PhotoCuts::isWhole, spec, detector, progress::at);
    }
  }
}
