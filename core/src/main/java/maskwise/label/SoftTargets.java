package maskwise.label;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody holds for probable of a face, a network or several people who disagree: a
 * distribution over the values of an attribute.
 *
 * @param distributions by attribute, in the order of {@link Attribute#choices()}; each sums to 1.
 *     Nothing is said of attributes that are missing
 * @param years the age expected, 0 to {@value AgeGroup#MAX_YEARS}, if it is told; only beside a
 *     distribution over the age groups
 */
public record SoftTargets(Map<Attribute, List<Double>> distributions, OptionalDouble years) {

  /** No probabilities and no age in years. */
  public static final SoftTargets NONE = new SoftTargets(Map.of(), OptionalDouble.empty());

  /** How far from 1 the sum of numbers may be that people or programs have rounded. */
  private static final double ROUNDED = 0.01;

  /**
   * Copies the distributions, scaled to sum to 1.
   *
   * @throws IllegalArgumentException if a distribution is none, or years stand alone or out of
   *     range
   */
  public SoftTargets {
    Map<Attribute, List<Double>> copy = new EnumMap<>(Attribute.class);
    distributions.forEach((attribute, shares) -> copy.put(attribute, scaled(attribute, shares)));
    distributions = Collections.unmodifiableMap(copy);
    if (years.isPresent()) {
      double age = years.getAsDouble();
      if (!(age >= 0 && age <= AgeGroup.MAX_YEARS)) {
        throw new IllegalArgumentException(
            "expected an age of 0 to " + AgeGroup.MAX_YEARS + " years, found " + age);
      }
      if (!distributions.containsKey(Attribute.AGE)) {
        throw new IllegalArgumentException(
            "expected probabilities of the age groups with an expected age, found none");
      }
    }
  }

  private static List<Double> scaled(Attribute attribute, List<Double> shares) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    boolean good =
        shares.size() == attribute.size()
            && shares.stream().allMatch(share -> share >= 0)
            && Math.abs(sum - 1) <= ROUNDED;
    if (!good) {
      throw new IllegalArgumentException(
          "expected %d probabilities of the %s that sum to 1, found %s"
              .formatted(attribute.size(), attribute.key(), shares));
    }
    return shares.stream().map(share -> share / sum).toList();
  }

  /** Whether no attribute has probabilities. */
  public boolean isEmpty() {
    return distributions.isEmpty();
  }

  /** The distribution over an attribute's values, if there is one. */
  public Optional<List<Double>> of(Attribute attribute) {
    return Optional.ofNullable(distributions.get(attribute));
  }
}
