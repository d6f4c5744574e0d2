package maskwise.track;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The results of one epoch.
 *
 * @param step the epoch, from 1
 * @param values by the columns of {@code results.csv}; what is not known is left out
 */
public record TrackedPoint(int step, Map<String, Double> values) {

  /** Copies the map, keeping its order, without what is not finite. */
  public TrackedPoint {
    Map<String, Double> known = new LinkedHashMap<>(values);
    known.values().removeIf(value -> !Double.isFinite(value));
    values = Collections.unmodifiableMap(known);
  }
}
