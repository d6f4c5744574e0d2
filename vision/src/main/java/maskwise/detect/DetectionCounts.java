package maskwise.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares found boxes with true ones: a found box is right if it overlaps a true one that no
 * better box has taken, with an intersection over union of at least 0.4.
 *
 * <p>Boxes are counted by size, the square root of their area: true ones for the recall, found ones
 * for the precision.
 */
public final class DetectionCounts {

  /** From this overlap on a found box counts as right. */
  public static final double SAME = 0.4;

  /** Lower ends of the size bands, in pixels. */
  private static final int[] BANDS = {0, 16, 24, 32, 48, 64, 96};

  private final int[] trueBoxes = new int[BANDS.length];
  private final int[] foundTrue = new int[BANDS.length];
  private final int[] foundBoxes = new int[BANDS.length];
  private final int[] rightBoxes = new int[BANDS.length];

  /**
   * How well boxes of a size are found.
   *
   * @param from smallest size in pixels
   * @param below one more than the largest; {@link Integer#MAX_VALUE} without bound
   * @param trueBoxes how many there are
   * @param foundTrue how many of them were found
   * @param foundBoxes how many boxes of this size were found
   * @param rightBoxes how many of those are right
   */
  public record Band(
      int from, int below, int trueBoxes, int foundTrue, int foundBoxes, int rightBoxes) {

    /** Share of the true boxes that were found; NaN without true boxes. */
    public double recall() {
      return (double) foundTrue / trueBoxes;
    }

    /** Share of the found boxes that are right; NaN without found boxes. */
    public double precision() {
      return (double) rightBoxes / foundBoxes;
    }
  }

  /** Adds a picture. */
  public void add(List<Box> truth, List<Face> faces) {
    truth.forEach(box -> trueBoxes[band(box)]++);
    faces.forEach(face -> foundBoxes[band(face.box())]++);
    matches(truth, faces)
        .forEach(
            (face, box) -> {
              rightBoxes[band(faces.get(face).box())]++;
              foundTrue[band(truth.get(box))]++;
            });
  }

  /**
   * Which found face is which true box: the surest faces choose first, each the box that it
   * overlaps most.
   *
   * @return index of a face to index of its box; faces without a box are missing
   */
  public static Map<Integer, Integer> matches(List<Box> truth, List<Face> faces) {
    Map<Integer, Integer> matches = new TreeMap<>();
    Set<Integer> taken = new HashSet<>();
    IntStream.range(0, faces.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer face) -> -faces.get(face).score()))
        .forEach(
            face -> {
              Box found = faces.get(face).box();
              IntStream.range(0, truth.size())
                  .boxed()
                  .filter(box -> !taken.contains(box) && truth.get(box).iou(found) >= SAME)
                  .max(Comparator.comparingDouble(box -> truth.get(box).iou(found)))
                  .ifPresent(
                      box -> {
                        taken.add(box);
                        matches.put(face, box);
                      });
            });
    return matches;
  }

  /** The counts by size, small first. */
  public List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < BANDS.length; i++) {
      int below = i + 1 < BANDS.length ? BANDS[i + 1] : Integer.MAX_VALUE;
      bands.add(
          new Band(BANDS[i], below, trueBoxes[i], foundTrue[i], foundBoxes[i], rightBoxes[i]));
    }
    return bands;
  }

  /** All sizes from some pixels on. */
  public Band from(int pixels) {
    return bands().stream()
        .filter(band -> band.from() >= pixels)
        .reduce(
            new Band(pixels, Integer.MAX_VALUE, 0, 0, 0, 0),
            (a, b) ->
                new Band(
                    pixels,
                    Integer.MAX_VALUE,
                    a.trueBoxes() + b.trueBoxes(),
                    a.foundTrue() + b.foundTrue(),
                    a.foundBoxes() + b.foundBoxes(),
                    a.rightBoxes() + b.rightBoxes()));
  }

  private static int band(Box box) {
    double size = Math.sqrt(box.area());
    int band = 0;
    while (band + 1 < BANDS.length && size >= BANDS[band + 1]) {
      band++;
    }
    return band;
  }
}
