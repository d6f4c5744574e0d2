package maskwise.network;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The batch norms whose weight does not learn. They stay in evaluation mode whatever the rest does,
 * and keep their statistics as they are.
 *
 * @param names of the modules
 */
record FrozenNorms(Set<String> names) {

  static final FrozenNorms NONE = new FrozenNorms(Set.of());

  /** A buffer that batch norms have, and nothing else. */
  private static final String STATISTIC = ".running_mean";

  /**
   * @param state names of all parameters and buffers
   * @param frozen names of the parameters that do not learn
   */
  static FrozenNorms among(Set<String> state, Set<String> frozen) {
    return new FrozenNorms(
        state.stream()
            .filter(name -> name.endsWith(STATISTIC))
            .map(name -> name.substring(0, name.length() - STATISTIC.length()))
            .filter(norm -> frozen.contains(norm + ".weight"))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
