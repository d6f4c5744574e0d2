package maskwise.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.detect.DetectorChoice;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.prepare.HowCut;
import maskwise.prepare.PhotoCropper;
import maskwise.prepare.WhichFaces;

/**
 * What a model answers for the main face of each photo: cut as those of its training were, unless
 * the photo is a crop already. Safe for many threads.
 */
final class FaceAnswers {

  private final FaceClassifier classifier;
  private final Optional<PhotoCropper> cropper;

  FaceAnswers(FaceClassifier classifier) {
    this.classifier = classifier;
    this.cropper =
        classifier.crop() instanceof HowCut.Alike alike
            ? Optional.of(
                new PhotoCropper(
                    alike.spec().options(WhichFaces.LARGEST),
                    alike.spec().detector(Optional.<DetectorChoice>empty())))
            : Optional.empty();
  }

  /**
   * The answers of photos that can be read, and why others cannot.
   *
   * @param answers of {@code of}; empty if there are none
   * @param of which of the photos, from 0
   * @param faults for each photo; empty of those in {@code of}
   */
  record Found(Optional<Answers> answers, List<Integer> of, List<Optional<String>> faults) {}

  /** Answers. */
  Found answer(List<PhotoWork.Photo> photos) {
    List<byte[]> pictures = new ArrayList<>();
    List<Integer> of = new ArrayList<>();
    List<Optional<String>> faults = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      try {
        pictures.add(face(photos.get(i)));
        of.add(i);
        faults.add(Optional.empty());
      } catch (PictureException e) {
        faults.add(Optional.of(e.fault()));
      }
    }
    Optional<Answers> answers =
        pictures.isEmpty()
            ? Optional.empty()
            : Optional.of(
                classifier.classify(
                    new InMemory(pictures), ClassifyOptions.DEFAULT, Progress.NONE));
    return new Found(answers, of, faults);
  }

  private byte[] face(PhotoWork.Photo photo) throws PictureException {
    Path name = Location.name(photo.location());
    Sample row = photo.rows().get(0);
    if (cropper.isPresent() && HowCut.of(row) == HowCut.Otherwise.NONE) {
      return cropper.get().crops(photo.bytes(), name, List.of(row)).get(0).jpeg();
    }
    PictureReader.DEFAULT.read(photo.bytes(), name); // what is broken is told by itself
    return photo.bytes();
  }

  private record InMemory(List<byte[]> files) implements Pictures {

    private static final Path NAME = Path.of("photo");

    @Override
    public int count() {
      return files.size();
    }

    @Override
    public void read(int index, ImageSize size, Canvas canvas) throws PictureException {
      PictureReader.DEFAULT.read(files.get(index), NAME, size, canvas);
    }
  }
}
