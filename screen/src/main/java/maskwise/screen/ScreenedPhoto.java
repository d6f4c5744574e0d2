package maskwise.screen;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maskwise.answer.Verdict;
import maskwise.picture.ImageSize;

/**
 * A photo and all its faces.
 *
 * @param size of the upright photo
 * @param faces in the order of the detector's scores, best first; empty if none was found
 */
public record ScreenedPhoto(ImageSize size, List<ScreenedFace> faces) {

  /** Copies the list. */
  public ScreenedPhoto {
    faces = List.copyOf(faces);
  }

  /** How many faces there are of each verdict; every verdict has an entry. */
  public Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    faces.forEach(face -> counts.merge(face.verdict(), 1, Integer::sum));
    return counts;
  }
}
