package maskwise.importer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.label.AgeGroup;

/**
 * A folder that holds one band of ages: {@code 25-30}.
 *
 * @param first lowest age, in years
 * @param last highest age, at least {@code first} and at most {@value AgeGroup#MAX_YEARS}
 */
record AgeBand(int first, int last) {

  private static final Pattern NAME = Pattern.compile("([0-9]{1,3})\\s*-\\s*([0-9]{1,3})");

  /** The band that a folder's name gives, if it is one. */
  static Optional<AgeBand> of(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString().strip());
    if (!name.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(name.group(1));
    int last = Integer.parseInt(name.group(2));
    return first <= last && last <= AgeGroup.MAX_YEARS
        ? Optional.of(new AgeBand(first, last))
        : Optional.empty();
  }

  boolean contains(int years) {
    return first <= years && years <= last;
  }

  /** The age group that holds the whole band; a band that crosses a boundary has none. */
  Optional<AgeGroup> group() {
    AgeGroup group = AgeGroup.ofYears(first);
    return group == AgeGroup.ofYears(last) ? Optional.of(group) : Optional.empty();
  }
}
