package maskwise.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.bootstrap.Interval;

/** What a comparison means, in a sentence. */
public final class Verdict {

  private Verdict() {}

  /**
   * For example {@code b is better in gender F1; in macro-F1, accuracy, mask F1 and age F1 the
   * difference may be chance: 1176 photos of 168 people.}
   *
   * @param first what the first network is called
   * @param second what the second is called
   */
  public static String of(Comparison comparison, String first, String second) {
    String behind =
        ": %d %s of %d %s."
            .formatted(
                comparison.photos(),
                comparison.photos() == 1 ? "photo" : "photos",
                comparison.people(),
                comparison.people() == 1 ? "person" : "people");
    List<Difference> differences = comparison.differences();
    if (differences.stream().allMatch(Verdict::equal)) {
      return first + " and " + second + " score the same" + behind;
    }
    if (differences.stream().noneMatch(of -> of.difference().interval().known())) {
      return "Too few people to compare " + first + " and " + second + behind;
    }
    List<String> parts = new ArrayList<>();
    better(differences, 1, second).ifPresent(parts::add);
    better(differences, -1, first).ifPresent(parts::add);
    String chance = names(differences.stream().filter(difference -> !difference.sure()).toList());
    if (!chance.isEmpty()) {
      parts.add("in " + chance + " the difference may be chance");
    }
    String sentence = String.join("; ", parts) + behind;
    return parts.get(0).startsWith("in ") ? "In" + sentence.substring(2) : sentence;
  }

  private static Optional<String> better(List<Difference> differences, int sign, String name) {
    String won =
        names(
            differences.stream()
                .filter(d -> d.sure() && Math.signum(d.difference().value()) == sign)
                .toList());
    return won.isEmpty() ? Optional.empty() : Optional.of(name + " is better in " + won);
  }

  private static boolean equal(Difference difference) {
    Interval interval = difference.difference().interval();
    return difference.difference().value() == 0
        && (!interval.known() || (interval.low() == 0 && interval.high() == 0));
  }

  /** {@code a, b and c}. */
  private static String names(List<Difference> differences) {
    List<String> titles = differences.stream().map(of -> of.metric().title()).toList();
    int last = titles.size() - 1;
    return last <= 0
        ? titles.stream().collect(Collectors.joining())
        : String.join(", ", titles.subList(0, last)) + " and " + titles.get(last);
  }
}
