package maskwise.finetune;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import maskwise.base.UserError;
import maskwise.network.Network;

/**
 * What is frozen in every epoch of a training. Nothing that has learned is frozen again.
 *
 * @param first what is frozen at the beginning
 * @param later how it thaws
 */
public record FreezeSchedule(Freeze first, Unfreezing later) {

  /**
   * What is frozen in an epoch.
   *
   * @param epoch from 0
   */
  public Freeze at(int epoch) {
    SortedMap<Integer, Freeze> begun = later.from().headMap(epoch + 2);
    return begun.isEmpty() ? first : begun.get(begun.lastKey());
  }

  /** Whether an epoch begins with a thaw; epochs count from 0. */
  public boolean thawsAt(int epoch) {
    return later.from().containsKey(epoch + 1);
  }

  /**
   * From which epoch on, from 0, each parameter of a network learns; those that never do are left
   * out. The network is left as it is before the first epoch.
   *
   * @throws UserError if a freeze does not fit the network, or freezes what has learned before
   */
  public Map<String, Integer> starts(Network network) {
    Map<String, Integer> starts = new LinkedHashMap<>();
    first.apply(network);
    network.trained().keySet().forEach(name -> starts.put(name, 0));
    later
        .from()
        .forEach(
            (epoch, freeze) -> {
              freeze.apply(network);
              requireNoneFrozenAgain(starts, network, epoch, freeze);
              network.trained().keySet().forEach(name -> starts.putIfAbsent(name, epoch - 1));
            });
    first.apply(network);
    return starts;
  }

  private static void requireNoneFrozenAgain(
      Map<String, Integer> starts, Network network, int epoch, Freeze freeze) {
    Map<String, ?> trained = network.trained();
    starts.keySet().stream()
        .filter(name -> !trained.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserError(
                  "expected unfreeze to only unfreeze layers, found that '"
                      + freeze.recipe()
                      + "' from epoch "
                      + epoch
                      + " freezes "
                      + name
                      + ", which was trained before");
            });
  }
}
