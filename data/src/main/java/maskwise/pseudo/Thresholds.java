package maskwise.pseudo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * How probable a value must be to become a pseudo label.
 *
 * @param values of every attribute, in the order of its values, 0 to 1
 */
public record Thresholds(Map<Attribute, List<Double>> values) {

  /** Those of the mask competition's winning team: rare ways to wear a mask must be surer. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Map.of(
              Attribute.MASK, List.of(0.5, 0.95, 0.95),
              Attribute.GENDER, List.of(0.9, 0.9),
              Attribute.AGE, List.of(0.8, 0.8, 0.8)));

  /** Copies the lists and checks the ranges. */
  public Thresholds {
    Map<Attribute, List<Double>> copy = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      List<Double> own = List.copyOf(values.getOrDefault(attribute, List.of()));
      if (own.size() != attribute.size() || own.stream().anyMatch(p -> !(p >= 0 && p <= 1))) {
        throw new IllegalArgumentException(
            "expected %d thresholds of 0 to 1 for the %s, found %s"
                .formatted(attribute.size(), attribute.key(), own));
      }
      copy.put(attribute, own);
    }
    values = Collections.unmodifiableMap(copy);
  }

  /** Of a value, by its position in {@link Attribute#choices()}. */
  public double of(Attribute attribute, int value) {
    return values.get(attribute).get(value);
  }

  /**
   * The same with another threshold for an attribute, or for one of its values.
   *
   * @param key {@code gender}, or {@code mask.wear}
   * @throws UserError if there is no such value, or the threshold is out of range
   */
  public Thresholds with(String key, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new UserError("expected a threshold of 0 to 1 for " + key + ", found " + threshold);
    }
    Map<Attribute, List<Double>> others = new EnumMap<>(values);
    for (Attribute attribute : Attribute.values()) {
      List<Double> own = new ArrayList<>(values.get(attribute));
      for (int value = 0; value < own.size(); value++) {
        if (key.equals(attribute.key()) || key.equals(key(attribute, value))) {
          own.set(value, threshold);
          others.put(attribute, own);
        }
      }
    }
    if (!keys().contains(key)) {
      throw new UserError(
          "expected a threshold for mask, gender, age or one of their values such as mask.wear,"
              + " found '"
              + key
              + "'; nearest is '"
              + Nearest.to(key, keys())
              + "'");
    }
    return new Thresholds(others);
  }

  /**
   * The same with other thresholds.
   *
   * @param assignments such as {@code gender=0.9} or {@code mask.wear=0.5}
   * @throws UserError if one is none
   */
  public Thresholds with(List<String> assignments) {
    Thresholds all = this;
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      try {
        all =
            all.with(
                assignment.substring(0, Math.max(0, equals)),
                Double.parseDouble(assignment.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new UserError(
            "expected --threshold such as gender=0.9 or mask.wear=0.5, found '" + assignment + "'",
            e);
      }
    }
    return all;
  }

  /** The name of a value: {@code mask.wear}. */
  public static String key(Attribute attribute, int value) {
    return attribute.key() + "." + attribute.names().get(value);
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      keys.add(attribute.key());
      for (int value = 0; value < attribute.size(); value++) {
        keys.add(key(attribute, value));
      }
    }
    return keys;
  }
}
