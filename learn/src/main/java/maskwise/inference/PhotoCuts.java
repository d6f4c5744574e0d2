package maskwise.inference;

import java.util.List;
import maskwise.manifest.Sample;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;

/**
 * How photos were cut before, and how the photos were that a network learned from. Whole ones are
 * cut where the training's are {@linkplain HowCut.Alike alike}; all others stay as they are.
 *
 * @param trained of the training's photos
 * @param photos how many are asked about
 * @param whole how many of them are whole photos
 * @param otherwise how many of them are crops that were not cut as the training's
 */
public record PhotoCuts(HowCut trained, int photos, int whole, int otherwise) {

  static PhotoCuts of(HowCut trained, List<Sample> photos) {
    int whole = (int) photos.stream().filter(PhotoCuts::isWhole).count();
    int otherwise =
        (int)
            photos.stream()
                .filter(photo -> !isWhole(photo) && !HowCut.of(photo).equals(trained))
                .count();
    return new PhotoCuts(trained, photos.size(), whole, otherwise);
  }

  static boolean isWhole(Sample photo) {
    return HowCut.of(photo) == Otherwise.NONE;
  }
}
