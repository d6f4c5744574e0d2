package maskwise.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
   * @param incomplete number of images that lack an attribute
   */
  public record Side(String name, int images, int people, List<Integer> perClass, int incomplete) {

    /** Copies the list. */
    public Side {
      perClass = List.copyOf(perClass);
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
      return new Side(name, manifest.size(), (int) people, perClass, incomplete);
    }
  }

  /** The two sides of a hold-out, as {@code train} and {@code validation}. */
  public static SplitReport of(HoldOut split) {
    return new SplitReport(
        List.of(Side.of("train", split.train()), Side.of("validation", split.validation())));
  }

  /** A table for people: a line a class, a column a side. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "class", Side::name);
    for (FaceClass face : FaceClass.all()) {
      line(text, face.label(), side -> side.perClass().get(face.index()));
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
