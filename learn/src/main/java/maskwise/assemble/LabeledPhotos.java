package maskwise.assemble;

import java.nio.file.Path;
import java.util.List;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;

/**
 * Labeled photos that members are judged on.
 *
 * @param manifest where they come from
 * @param samples the photos
 * @param pictures of the same photos, cut as the members want them
 */
public record LabeledPhotos(Path manifest, List<Sample> samples, Pictures pictures) {

  /** Copies the list. */
  public LabeledPhotos {
    samples = List.copyOf(samples);
  }
}
