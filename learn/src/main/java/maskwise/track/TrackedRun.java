package maskwise.track;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a tracker tells of a run beside its results.
 *
 * @param directory of the run; a tracker keeps there what it must know to go on
 * @param name such as {@code faces}, or {@code faces/mask} of one of several networks
 * @param seed everything random follows from it
 * @param parameters every key of the resolved recipe with its value
 * @param around directory of the run that this is one network of
 */
public record TrackedRun(
    Path directory, String name, long seed, Map<String, String> parameters, Optional<Path> around) {

  /** Copies the map, keeping its order. */
  public TrackedRun {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
