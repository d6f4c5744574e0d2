package maskwise.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.explore.AgeCounts;
import maskwise.label.AgeGroup;

/** What the ages suggest. */
final class AgeFindings {

  /** With fewer known ages their distribution says nothing. */
  private static final int MIN = 50;

  /** A share of such ages is worth a thought. */
  private static final double CROWDED = 0.1;

  /** Of honest ages a tenth ends in 0. */
  private static final double ROUNDED = 0.2;

  private static final int YOUNG = 5;
  private static final int OLD = 100;

  private AgeFindings() {}

  /** The oldest group stands for all old people, but hardly goes beyond its boundary. */
  static Optional<DataFinding> edge(AgeCounts ages) {
    int boundary = AgeCounts.BOUNDARIES.get(AgeCounts.BOUNDARIES.size() - 1);
    int group = ages.between(boundary, AgeGroup.MAX_YEARS + 1);
    int exactly = ages.between(boundary, boundary + 1);
    if (group == 0 || 2 * exactly < group) {
      return Optional.empty();
    }
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.FIRST,
            exactly == group
                ? "Nobody is older than " + boundary
                : "Most people in the oldest group are exactly " + boundary,
            "%s of the %s aged %d or older show people of exactly %d. A network learns the look of that single age and does not generalize to people of 70. Photos of older people from other sources help most."
                .formatted(
                    Say.count(exactly), Say.count(group, "photo", "photos"), boundary, boundary)));
  }

  /** How many stand so near a boundary that their group cannot be seen. */
  static Optional<DataFinding> crowd(AgeCounts ages) {
    int near = ages.crowds().stream().mapToInt(AgeCounts.Crowd::images).sum();
    if (ages.known() < MIN || near < CROWDED * ages.known()) {
      return Optional.empty();
    }
    AgeCounts.Crowd young = ages.crowds().get(0);
    AgeCounts.Crowd old = ages.crowds().get(1);
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.KNOW,
            "%s of the photos are close to an age boundary"
                .formatted(Say.percent(near, ages.known())),
            "%s show people of %d to %d, %s of %d to %d. A face does not show whether a person is 29 or 30, so most age mistakes will occur here. They do not mean that the labels are wrong."
                .formatted(
                    Say.count(young.images()),
                    young.boundary() - AgeCounts.NEAR,
                    young.boundary() + AgeCounts.NEAR - 1,
                    Say.count(old.images()),
                    old.boundary() - AgeCounts.NEAR,
                    old.boundary() + AgeCounts.NEAR - 1)));
  }

  /** Ages that seem to be guessed. */
  static Optional<DataFinding> rounded(AgeCounts ages) {
    return DataFinding.when(
        ages.known() >= MIN && ages.round() >= ROUNDED * ages.known(),
        DataFinding.Weight.KNOW,
        "Many ages look rounded",
        "%s end in 0; a tenth would be expected. Rounded ages fall on 30 and 60, the boundaries of the groups, so some of these people belong to the younger group."
            .formatted(Say.percent(ages.round(), ages.known())));
  }

  /** Ages that are hard to believe. */
  static Optional<DataFinding> unlikely(AgeCounts ages) {
    int young = ages.between(0, YOUNG);
    int old = ages.between(OLD, AgeGroup.MAX_YEARS + 1);
    return DataFinding.when(
        young + old > 0,
        DataFinding.Weight.WORTH,
        "Some ages are unusual",
        "%s: check whether they are correct or typing mistakes."
            .formatted(
                Stream.of(
                        young == 0 ? "" : photos(young) + "people under " + YOUNG,
                        old == 0 ? "" : photos(old) + "people of " + OLD + " or older")
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "))));
  }

  private static String photos(int count) {
    return Say.count(count, "photo of ", "photos of ");
  }
}
