package maskwise.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Keeps the boxes of rows within their photos: detectors write such that reach beyond. */
public final class BoxesInPhotos {

  private BoxesInPhotos() {}

  /**
   * The rows, their boxes cut at the edges of their photos.
   *
   * @param problems told of each box that was cut, and of each that lies outside, whose row is left
   *     out
   */
  public static List<Sample> cut(List<Sample> samples, Problems problems) {
    Map<Path, Optional<ImageSize>> sizes = new HashMap<>();
    List<Sample> inside = new ArrayList<>();
    for (Sample sample : samples) {
      Optional<FaceBox> box = sample.box();
      Optional<ImageSize> size =
          box.flatMap(any -> sizes.computeIfAbsent(sample.path(), BoxesInPhotos::size));
      if (size.isEmpty()) {
        inside.add(sample); // no box, or a photo that is reported where it is cut
        continue;
      }
      Optional<Sample> cut = within(sample, size.get());
      if (cut.isEmpty()) {
        problems.add(sample.problem(Problem.Kind.BAD_VALUE, outside(sample, size.get())));
        continue;
      }
      if (!cut.get().equals(sample)) {
        problems.remark("box clipped at the edge of its photo", sample.path());
      }
      inside.add(cut.get());
    }
    return inside;
  }

  /**
   * A row whose box, if it has one, is cut at the edges of its photo.
   *
   * @return empty if the box lies outside
   */
  public static Optional<Sample> within(Sample sample, ImageSize photo) {
    Optional<FaceBox> box = sample.box();
    if (box.isEmpty()) {
      return Optional.of(sample);
    }
    return box.get()
        .within(photo.width(), photo.height())
        .map(cut -> cut.equals(box.get()) ? sample : withBox(sample, cut));
  }

  /** What is wrong with a row whose box lies outside of its photo. */
  public static String outside(Sample sample, ImageSize photo) {
    return "expected a box within the photo of width %d and height %d, found %s"
        .formatted(photo.width(), photo.height(), sample.box().orElseThrow().text());
  }

  private static Sample withBox(Sample sample, FaceBox box) {
    Map<String, String> columns = new LinkedHashMap<>(sample.extra());
    columns.putAll(box.columns());
    return sample.withExtra(columns);
  }

  private static Optional<ImageSize> size(Path photo) {
    try {
      return Optional.of(PictureReader.DEFAULT.size(photo));
    } catch (PictureException e) {
      return Optional.empty();
    }
  }
}
