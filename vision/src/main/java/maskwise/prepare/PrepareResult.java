package maskwise.prepare;

import java.util.List;
import maskwise.manifest.Manifest;

/**
 * What was prepared.
 *
 * @param manifest a row a crop
 * @param found crops around a face that the detector found
 * @param boxed crops around a box that the manifest gave, where the detector found no face
 * @param centred crops from the centre
 * @param keptPhotos photos whose crops were there from an earlier run
 * @param severalFaces crops of photos on which more than one face was found
 */
public record PrepareResult(
    Manifest manifest, int found, int boxed, int centred, int keptPhotos, int severalFaces) {

  static PrepareResult of(Manifest manifest, List<CropWriter.Outcome> outcomes) {
    int found = 0;
    int boxed = 0;
    int several = 0;
    for (var sample : manifest.samples()) {
      boolean detected = Boolean.parseBoolean(sample.extra().get(Cut.DETECTED));
      found += detected ? 1 : 0;
      boxed += !detected && !sample.extra().get(Cut.FACE_X).isEmpty() ? 1 : 0;
      several += Integer.parseInt(sample.extra().get(Cut.FACES)) > 1 ? 1 : 0;
    }
    int kept = (int) outcomes.stream().filter(CropWriter.Outcome::kept).count();
    return new PrepareResult(
        manifest, found, boxed, manifest.size() - found - boxed, kept, several);
  }
}
