package maskwise.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/**
 * How many images of each class stand on each side.
 *
 * @param sides in the order of columns
 */
public record SplitReport(List<Side> sides) {

  /** Copies the list. */
  public SplitReport {
    sides = List.copyOf(sides);
  }

  /**
   * One side.
   *
   * @param name heads its column
   * @param images number of images
   * @param people number of people
   * @param perClass number of images of each class; the position is the class
   * @param perValue number of images of each value of each attribute; the positions are the
   *     attribute and the value
   * @param incomplete number of images that lack an attribute
   */
  public record Side(
      String name,
      int images,
      int people,
      List<Integer> perClass,
      List<List<Integer>> perValue,
      int incomplete) {

    /** Copies the lists. */
    public Side {
      perClass = List.copyOf(perClass);
      perValue = perValue.stream().map(List::copyOf).toList();
    }

    /** Counts a manifest. */
    public static Side of(String name, Manifest manifest) {
      int[] counts = new int[FaceClass.COUNT];
      int incomplete = 0;
      for (Sample sample : manifest.samples()) {
        if (sample.labels().faceClass().isPresent()) {
          counts[sample.labels().faceClass().get().index()]++;
        } else {
          incomplete++;
        }
      }
      long people = manifest.samples().stream().map(Sample::group).distinct().count();
      List<Integer> perClass = new ArrayList<>();
      for (int count : counts) {
        perClass.add(count);
      }
      return new Side(
          name,
          manifest.size(),
          (int) people,
          perClass,
          Arrays.stream(Attribute.values()).map(each -> perValue(manifest, each)).toList(),
          incomplete);
    }

    private static List<Integer> perValue(Manifest manifest, Attribute attribute) {
      return IntStream.range(0, attribute.size())
          .map(
              value ->
                  (int)
                      manifest.samples().stream()
                          .map(sample -> sample.labels().value(attribute))
                          .filter(known -> known.isPresent() && known.getAsInt() == value)
                          .count())
          .boxed()
          .toList();
    }
  }

  /** The two sides of a hold-out, as {@code train} and {@code validation}. */
  public static SplitReport of(HoldOut split) {
    return new SplitReport(
        List.of(Side.of("train", split.train()), Side.of("validation", split.validation())));
  }

  /**
   * A table for people, one column per side: one line per class, and one per value of each
   * attribute if some images lack one. If all lack one, there are no classes.
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "class", Side::name);
    if (sides.stream().anyMatch(side -> side.incomplete() < side.images())) {
      for (FaceClass face : FaceClass.all()) {
        line(text, face.label(), side -> side.perClass().get(face.index()));
      }
    }
    if (sides.stream().anyMatch(side -> side.incomplete() > 0)) {
      for (Attribute attribute : Attribute.values()) {
        for (int value = 0; value < attribute.size(); value++) {
          int place = value;
          line(
              text,
              attribute.key() + " " + attribute.label(value),
              side -> side.perValue().get(attribute.ordinal()).get(place));
        }
      }
    }
    line(text, "incomplete", Side::incomplete);
    line(text, "images", Side::images);
    line(text, "people", Side::people);
    return text.toString();
  }

  private void line(StringBuilder text, String name, Function<Side, Object> cell) {
    text.append(String.format(Locale.ROOT, "%-24s", name));
    for (Side side : sides) {
      text.append(String.format(Locale.ROOT, " %12s", cell.apply(side)));
    }
    text.append('\n');
  }
}
