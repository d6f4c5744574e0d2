package maskwise.gap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * The training photos that are asked every epoch as validation photos are. They are composed as the
 * validation photos are, class by class, because F1 depends on how common a class is: otherwise two
 * composed differently would differ without any overfitting. Within a class they come from as many
 * people as possible.
 */
public final class Probe {

  /** Asking a photo costs a third of learning from it: a quarter of them is some 8% of an epoch. */
  private static final int LARGEST_PART = 4;

  /** Of few photos a quarter would say nothing, and time does not matter. */
  private static final int ALWAYS_ALLOWED = 100;

  private Probe() {}

  /**
   * Chooses them; the same photos and seed give the same.
   *
   * @param train photos that are learned from
   * @param validation photos that are judged by
   * @param most how many at most, 0 or more; never more than about a quarter of the training photos
   *     (100 are always allowed) or than there are validation photos
   * @param seed which of the many such choices
   * @return in the order of {@code train}; empty only if one of the numbers is 0
   */
  public static List<Sample> choose(
      List<Sample> train, List<Sample> validation, int most, long seed) {
    int size =
        Math.min(
            Math.min(most, validation.size()),
            Math.max(ALWAYS_ALLOWED, train.size() / LARGEST_PART));
    if (size == 0 || train.isEmpty()) {
      return List.of();
    }
    Map<String, List<Integer>> asked = strata(validation, false);
    Map<String, List<Integer>> offered = strata(train, !anySynthetic(validation));
    offered.keySet().retainAll(asked.keySet());
    if (offered.isEmpty()) {
      asked = Map.of("", indices(validation));
      offered = Map.of("", indices(train));
    }
    Random random = new Random(seed);
    List<Integer> chosen = new ArrayList<>();
    Map<String, Integer> taken = new HashMap<>();
    for (Map.Entry<String, List<Integer>> stratum : offered.entrySet()) {
      int wanted = asked.getOrDefault(stratum.getKey(), List.of()).size();
      long quota = Math.max(1, (long) size * wanted / validation.size());
      List<Integer> candidates = new ArrayList<>(stratum.getValue());
      Collections.shuffle(candidates, random);
      for (long i = 0; i < quota && !candidates.isEmpty(); i++) {
        chosen.add(takeFromTheLeastTaken(candidates, train, taken));
      }
    }
    return chosen.stream().sorted().map(train::get).toList();
  }

  private static int takeFromTheLeastTaken(
      List<Integer> candidates, List<Sample> train, Map<String, Integer> taken) {
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      if (times(train.get(candidates.get(i)), taken)
          < times(train.get(candidates.get(best)), taken)) {
        best = i;
      }
    }
    int index = candidates.remove(best);
    taken.merge(train.get(index).group(), 1, Integer::sum);
    return index;
  }

  private static int times(Sample sample, Map<String, Integer> taken) {
    return taken.getOrDefault(sample.group(), 0);
  }

  /** Positions of the photos of each combination of labels, unknown being a value like another. */
  private static Map<String, List<Integer>> strata(List<Sample> samples, boolean realAlone) {
    Map<String, List<Integer>> strata = new TreeMap<>();
    for (int i = 0; i < samples.size(); i++) {
      if (!realAlone || !samples.get(i).synthetic()) {
        strata
            .computeIfAbsent(stratum(samples.get(i).labels()), unseen -> new ArrayList<>())
            .add(i);
      }
    }
    return strata;
  }

  private static String stratum(Labels labels) {
    StringBuilder stratum = new StringBuilder();
    for (Attribute attribute : Attribute.values()) {
      stratum.append(labels.value(attribute).orElse(attribute.size()));
    }
    return stratum.toString();
  }

  private static boolean anySynthetic(List<Sample> samples) {
    return samples.stream().anyMatch(Sample::synthetic);
  }

  private static List<Integer> indices(List<Sample> samples) {
    return IntStream.range(0, samples.size()).boxed().toList();
  }
}
