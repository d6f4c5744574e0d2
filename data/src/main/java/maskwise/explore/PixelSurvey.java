package maskwise.explore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the pictures of a manifest measure. Every photo counts alike, however large it is, because
 * training brings them all to one size.
 *
 * @param measured photos that were opened
 * @param total photos of the manifest; more than measured where a sample was taken
 * @param unreadable photos among those looked at that could not be opened
 * @param sizes how many photos have each size, {@code width×height}, the most frequent first
 * @param smallestSide shorter side of the smallest photo in pixels; 0 if none was measured
 * @param brightness photos by mean brightness: position {@code i} counts {@code 16·i} to under
 *     {@code 16·(i + 1)}, 0 being black and 255 white
 * @param mean of red, green and blue over all pixels, 0 to 1
 * @param std standard deviation of red, green and blue over all pixels, 0 to 1
 * @param lookAlikes groups of photos of different people that look the same
 */
public record PixelSurvey(
    int measured,
    int total,
    int unreadable,
    Map<PixelSize, Integer> sizes,
    int smallestSide,
    List<Integer> brightness,
    List<Double> mean,
    List<Double> std,
    List<SamePhoto> lookAlikes) {

  /** Width of a step of brightness. */
  public static final int STEP = 16;

  /** Darker photos, on average over their pixels, are called dark. */
  public static final int DARK = 48;

  /** Brighter photos, on average over their pixels, are called washed out. */
  public static final int BRIGHT = 208;

  /** Copies what can change. */
  public PixelSurvey {
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    brightness = List.copyOf(brightness);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    lookAlikes = List.copyOf(lookAlikes);
  }

  /** Photos whose mean brightness is under {@value #DARK}. */
  public int dark() {
    return IntStream.range(0, DARK / STEP).map(brightness::get).sum();
  }

  /** Photos whose mean brightness is {@value #BRIGHT} or more. */
  public int bright() {
    return IntStream.range(BRIGHT / STEP, brightness.size()).map(brightness::get).sum();
  }
}
