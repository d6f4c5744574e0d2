package maskwise.paint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import maskwise.base.UserError;
import maskwise.label.Mask;

/**
 * How many pictures are made of each person, and how the wrong masks are spread over the ways of
 * wearing them.
 *
 * @param wear pictures with the mask worn right
 * @param incorrect pictures with it worn wrong
 * @param none pictures without one
 * @param ways weight of each way of wearing it wrong; none is drawn whose weight is 0 or absent
 */
public record PerPerson(int wear, int incorrect, int none, Map<Wearing, Double> ways) {

  /** As in the competition: five, one and one. */
  public static final String COMPETITION = "wear=5,incorrect=1,none=1";

  /** Noses most, as on the street. */
  public static final String COMMON_WAYS = "nose_out=4,under_chin=3,mouth_out=2,one_ear=1";

  private static final int MAX = 1000;

  /** Copies the weights; their order is that of the ways, so that equal ones draw equally. */
  public PerPerson {
    Map<Wearing, Double> copy = new EnumMap<>(Wearing.class);
    copy.putAll(ways);
    ways = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads both as a user writes them.
   *
   * @param counts for example {@value #COMPETITION}; what is absent is 0
   * @param ways for example {@value #COMMON_WAYS}
   * @throws UserError if they cannot be understood, or nothing would be made
   */
  public static PerPerson parse(String counts, String ways) {
    List<String> countKeys = List.of("wear", "incorrect", "none");
    Map<String, Double> numbers = pairs("--per-person", counts, countKeys);
    List<Wearing> wrong = new ArrayList<>();
    for (Wearing wearing : Wearing.values()) {
      if (wearing.mask() == Mask.INCORRECT) {
        wrong.add(wearing);
      }
    }
    Map<String, Double> weights = pairs("--wrong", ways, wrong.stream().map(Wearing::key).toList());
    Map<Wearing, Double> known = new LinkedHashMap<>();
    wrong.forEach(w -> known.put(w, weights.getOrDefault(w.key(), 0.0)));
    for (String key : countKeys) {
      double number = numbers.getOrDefault(key, 0.0);
      if (number != Math.rint(number) || number > MAX) {
        throw new UserError(
            "expected a whole number of 0 to "
                + MAX
                + " for "
                + key
                + " in --per-person, found "
                + number);
      }
    }
    PerPerson parsed =
        new PerPerson(
            numbers.getOrDefault("wear", 0.0).intValue(),
            numbers.getOrDefault("incorrect", 0.0).intValue(),
            numbers.getOrDefault("none", 0.0).intValue(),
            known);
    if (parsed.pictures() == 0) {
      throw new UserError("expected at least one image per person, found --per-person " + counts);
    }
    if (parsed.incorrect > 0 && known.values().stream().allMatch(weight -> weight == 0)) {
      throw new UserError("expected an incorrect way to wear a mask, found --wrong " + ways);
    }
    return parsed;
  }

  /** Pictures of each person. */
  public int pictures() {
    return wear + incorrect + none;
  }

  /** How the mask sits on picture {@code index} of a person; wrong ways are drawn. */
  Wearing wearing(int index, RandomGenerator random) {
    if (index < wear) {
      return Wearing.RIGHT;
    }
    return index < wear + incorrect ? wrong(random) : Wearing.NONE;
  }

  private Wearing wrong(RandomGenerator random) {
    double total = ways.values().stream().mapToDouble(Double::doubleValue).sum();
    double left = random.nextDouble() * total;
    Wearing drawn = Wearing.NOSE_OUT;
    for (Wearing wearing : Wearing.values()) {
      double weight = ways.getOrDefault(wearing, 0.0);
      if (weight > 0 && left >= 0) {
        drawn = wearing;
      }
      left -= weight;
    }
    return drawn;
  }

  private static Map<String, Double> pairs(String option, String text, List<String> keys) {
    Map<String, Double> pairs = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", -1);
      if (pair.length != 2 || !keys.contains(pair[0].strip()) || !isWeight(pair[1])) {
        throw new UserError(
            "expected %s as NAME=NUMBER with the names %s, found '%s'"
                .formatted(option, String.join(", ", keys), part.strip()));
      }
      pairs.put(pair[0].strip(), Double.valueOf(pair[1].strip()));
    }
    return pairs;
  }

  private static boolean isWeight(String text) {
    return text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
  }
}
