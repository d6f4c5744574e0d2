package maskwise.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a leaderboard tells of a run beside its scores.
 *
 * @param name under which it is listed
 * @param state how far it has come
 * @param cost what it takes
 * @param recipe every key of the resolved recipe that can change the numbers, with its value
 */
public record BoardRun(String name, RunState state, Cost cost, Map<String, String> recipe) {

  /** Copies the recipe, keeping its order. */
  public BoardRun {
    recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
  }

  /**
   * What a run takes.
   *
   * @param parameters numbers in its networks that training can change
   * @param imagesPerSecond training photos a second, the median over the epochs; of several
   *     networks, photos a second through all of them; NaN before the first epoch
   * @param seconds of all its epochs, validation included; NaN if it is not known, as of a file of
   *     weights
   */
  public record Cost(long parameters, double imagesPerSecond, double seconds) {}
}
