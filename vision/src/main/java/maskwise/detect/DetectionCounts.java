package maskwise.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    List<Box> left = new ArrayList<>(truth);
    truth.forEach(box -> trueBoxes[band(box)]++);
    List<Face> best =
        faces.stream().sorted(Comparator.comparingDouble(Face::score).reversed()).toList();
    for (Face face : best) {
      Box found = face.box();
      foundBoxes[band(found)]++;
      left.stream()
          .filter(box -> box.iou(found) >= SAME)
          .max(Comparator.comparingDouble(box -> box.iou(found)))
          .ifPresent(
              box -> {
                left.remove(box);
                rightBoxes[band(found)]++;
                foundTrue[band(box)]++;
              });
    }
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
