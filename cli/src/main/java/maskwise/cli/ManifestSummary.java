package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/** What a manifest holds, in one sentence. */
final class ManifestSummary {

  private ManifestSummary() {}

  /** For example {@code 7756 photos of 1108 people, 18 of 18 classes, largest 1500, smallest 30}. */
  static String of(Manifest manifest) {
    long people = manifest.samples().stream().map(Sample::group).distinct().count();
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%d photos of %d people", manifest.size(), people));
    int[] counts = classCounts(manifest);
    int[] present = IntStream.of(counts).filter(count -> count > 0).toArray();
    long incomplete = manifest.size() - (long) IntStream.of(counts).sum();
    if (present.length > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%d of %d classes, the largest with %d and the smallest with %d photos",
              present.length,
              FaceClass.COUNT,
              IntStream.of(present).max().getAsInt(),
              IntStream.of(present).min().getAsInt()));
    }
    if (incomplete > 0) {
      parts.add(incomplete + " with something unknown");
    }
    return String.join(", ", parts);
  }

  /** Photos a class, length 18; photos with something unknown are not counted. */
  static int[] classCounts(Manifest manifest) {
    int[] counts = new int[FaceClass.COUNT];
    for (Sample sample : manifest.samples()) {
      sample.labels().faceClass().ifPresent(face -> counts[face.index()]++);
    }
    return counts;
  }
}
