package maskwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import maskwise.base.Count;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.split.SplitReport;

/** What a manifest holds, in one sentence. */
final class ManifestSummary {

  private ManifestSummary() {}

  /** The file and its folder, as pages call it: {@code faces/labels.csv}. */
  static String name(Path manifest) {
    Path file = manifest.toAbsolutePath().normalize();
    return file.subpath(Math.max(0, file.getNameCount() - 2), file.getNameCount()).toString();
  }

  /**
   * For example {@code 7756 photos of 1108 people, 18 of 18 classes, the largest with 1500 and the
   * smallest with 30 photos}. Where something is unknown it tells how much is known of each
   * attribute.
   */
  static String of(Manifest manifest) {
    SplitReport.Side side = SplitReport.Side.of("all", manifest);
    List<String> parts = new ArrayList<>();
    parts.add(
        manifest.samples().stream().anyMatch(s -> s.box().isPresent())
            ? faces(manifest)
            : Count.of(side.images(), "photo")
                + " of "
                + Count.of(side.people(), "person", "people"));
    List<Integer> present = side.perClass().stream().filter(count -> count > 0).toList();
    if (!present.isEmpty()) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%d of %d classes, the largest with %d and the smallest with %d photos",
              present.size(),
              FaceClass.COUNT,
              Collections.max(present),
              Collections.min(present)));
    }
    if (side.incomplete() > 0) {
      parts.add(side.incomplete() + " with unknown labels (" + known(manifest) + ")");
    }
    long pseudo = manifest.samples().stream().filter(s -> !s.pseudo().isEmpty()).count();
    if (pseudo > 0) {
      parts.add(pseudo + " with pseudo labels");
    }
    return String.join(", ", parts);
  }

  private static String known(Manifest manifest) {
    return Arrays.stream(Attribute.values())
        .map(
            attribute ->
                attribute.key()
                    + " known on "
                    + manifest.samples().stream()
                        .filter(sample -> sample.labels().value(attribute).isPresent())
                        .count())
        .collect(Collectors.joining(", "));
  }

  /** Where rows are boxes, several are on one photo. */
  private static String faces(Manifest manifest) {
    long photos = manifest.samples().stream().map(Sample::path).distinct().count();
    return Count.of(manifest.size(), "face") + " on " + Count.of(photos, "photo");
  }
}
