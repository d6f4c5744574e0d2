package maskwise.label;

import java.util.Optional;

/**
 * A band of ages, both ends within it.
 *
 * @param first lowest age, in years
 * @param last highest age, at least {@code first} and at most {@value AgeGroup#MAX_YEARS}
 */
public record AgeBand(int first, int last) {

  /** Checks the ends. */
  public AgeBand {
    if (first < 0 || first > last || last > AgeGroup.MAX_YEARS) {
      throw new IllegalArgumentException(
          "expected a band of ages from 0 to %d, found %d-%d"
              .formatted(AgeGroup.MAX_YEARS, first, last));
    }
  }

  /** Whether an age lies within it. */
  public boolean contains(int years) {
    return first <= years && years <= last;
  }

  /** The age group that holds the whole band; a band that crosses a boundary has none. */
  public Optional<AgeGroup> group() {
    AgeGroup group = AgeGroup.ofYears(first);
    return group == AgeGroup.ofYears(last) ? Optional.of(group) : Optional.empty();
  }
}
