package maskwise.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;

/**
 * What something trained answers by itself, before anything is made of it.
 *
 * @param run the run directory or weights file that is asked
 */
record NetworkAnswers(Path run, InferenceOptions options, InferenceListener listener) {

  /**
   * Asks.
   *
   * @param photos what it is asked about: they, or the faces on them if it learned from such crops
   * @param faces which faces of each photo
   * @param flip whether each view is asked mirrored too; empty: as it was trained
   */
  Answered of(List<Sample> photos, WhichFaces faces, Optional<Boolean> flip) {
    FacePictures pictures = new FaceCutting(run, options, listener).of(photos, faces);
    Answers said;
    try (pictures) {
      said = of(pictures, flip);
    }
    if (pictures.withoutFace() > 0) {
      listener.withoutFace(pictures.withoutFace(), pictures.photos());
    }
    return new Answered(said, pictures);
  }

  private Answers of(FacePictures pictures, Optional<Boolean> flip) {
    // Finding faces takes longer than decoding: all processors do it, beside the network.
    int workers = pictures.cutsAny() ? Runtime.getRuntime().availableProcessors() : 1;
    try (WorkProgress progress = listener.begins(Work.PREDICTING, pictures.count());
        FaceClassifier network = TrainedClassifier.withoutRule(run)) {
      return network.classify(
          pictures,
          new ClassifyOptions(options.batchSize(), workers, flip),
          (done, total) -> progress.at(done));
    }
  }
}
