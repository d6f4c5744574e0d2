package maskwise.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.label.AgeBand;
import maskwise.label.AgeGroup;

/**
 * An age as people write it: years ({@code 25}, {@code 25.0}, {@code 25 years}), a group ({@code
 * under_30}), or a band ({@code 20-29}, {@code 20s}, {@code (25, 32)}, {@code 60+}, {@code more
 * than 70}).
 *
 * @param years the years, if they are told
 * @param band the band, if one is told
 * @param group the group, if it follows
 */
record AgeText(OptionalInt years, Optional<AgeBand> band, Optional<AgeGroup> group) {

  private static final AgeText UNKNOWN =
      new AgeText(OptionalInt.empty(), Optional.empty(), Optional.empty());

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?[0-9]{1,9})(?:[.,]([0-9]*))?\\s*(?:years?(?: old)?|yrs?|yo|y|세|살)?");

  private static final Pattern BAND =
      Pattern.compile(
          "[\\[(]?\\s*([0-9]{1,3})\\s*(?:-|–|—|~|,|to|_|\\.\\.)\\s*([0-9]{1,3})\\s*([])]?)"
              + "\\s*(?:years?|yrs?|y)?");

  /** {@code 20s}, {@code 20대}: from 20 to 29. */
  private static final Pattern DECADE = Pattern.compile("([1-9]?[0-9]0)\\s*(?:'?s|대|er|代)");

  private static final Pattern FROM =
      Pattern.compile(
          "(?:(more than|over|older than|above|>)|from|at least|>=|≥)\\s*_?([0-9]{1,3})(?:\\s*years?)?"
              + "|([0-9]{1,3})\\s*(?:\\+|and (?:over|older|above|up)|or (?:over|older|more)|plus)");

  private static final Pattern BELOW =
      Pattern.compile(
          "(?:(under|below|less than|younger than|<)|up to|at most|<=|≤)\\s*_?([0-9]{1,3})"
              + "(?:\\s*years?)?");

  /** {@code 9-Mar}, {@code Mar-09}, {@code 2019-10-19}, {@code 10/19/2019}: bands once. */
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{1,4}[-/. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
              + "(?:[-/. ][0-9]{2,4})?"
              + "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ][0-9]{1,4}"
              + "|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ t].*)?"
              + "|[0-9]{1,2}월\\s*[0-9]{1,2}일");

  /**
   * Reads an age; what says that it is unknown, and a band across the bounds of a group, leave the
   * group unknown.
   *
   * @throws IllegalArgumentException if the text is no age, or a band that is in no one group
   */
  static AgeText of(String text) {
    AgeText age = read(text);
    if (age.band().isPresent() && age.group().isEmpty()) {
      throw new IllegalArgumentException(
          "expected an age, or a band of ages within %s; found '%s', which lies in two of them"
              .formatted(LabelText.words(AgeGroup.class), text));
    }
    return age;
  }

  /**
   * As {@link #of}, with bands that lie in two groups.
   *
   * @throws IllegalArgumentException if the text is no age
   */
  static AgeText read(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (Unknown.is(word)) {
      return UNKNOWN;
    }
    Matcher number = NUMBER.matcher(word);
    if (number.matches()) {
      return years(Integer.parseInt(number.group(1)));
    }
    Optional<AgeGroup> group =
        Arrays.stream(AgeGroup.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (group.isPresent()) {
      return new AgeText(OptionalInt.empty(), Optional.empty(), group);
    }
    if (DATE.matcher(word).matches()) {
      throw new IllegalArgumentException(
          ("expected an age in whole years or a band such as 20-29, found the date '%s': a"
                  + " spreadsheet turns bands such as 3-9 into dates; format the column as text and"
                  + " enter them again")
              .formatted(text.strip()));
    }
    return band(word)
        .map(band -> new AgeText(OptionalInt.empty(), Optional.of(band), band.group()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected an age in whole years, or "
                        + LabelText.words(AgeGroup.class)
                        + ", found '"
                        + text
                        + "'"));
  }

  private static AgeText years(int years) {
    if (years < 0 || years > AgeGroup.MAX_YEARS) {
      throw new IllegalArgumentException(
          "expected an age of 0 to " + AgeGroup.MAX_YEARS + " years, found " + years);
    }
    return new AgeText(
        OptionalInt.of(years), Optional.empty(), Optional.of(AgeGroup.ofYears(years)));
  }

  private static Optional<AgeBand> band(String word) {
    Matcher band = BAND.matcher(word);
    if (band.matches()) {
      // [20,30) ends before 30
      int open = band.group(3).equals(")") && word.startsWith("[") ? 1 : 0;
      return band(number(band.group(1)), number(band.group(2)) - open);
    }
    Matcher decade = DECADE.matcher(word);
    if (decade.matches()) {
      return band(number(decade.group(1)), number(decade.group(1)) + 9);
    }
    Matcher from = FROM.matcher(word);
    if (from.matches()) {
      String first = from.group(2) == null ? from.group(3) : from.group(2);
      return band(number(first) + (from.group(1) == null ? 0 : 1), AgeGroup.MAX_YEARS);
    }
    Matcher below = BELOW.matcher(word);
    return below.matches()
        ? band(0, number(below.group(2)) - (below.group(1) == null ? 0 : 1))
        : Optional.empty();
  }

  private static Optional<AgeBand> band(int first, int last) {
    return 0 <= first && first <= last && last <= AgeGroup.MAX_YEARS
        ? Optional.of(new AgeBand(first, last))
        : Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
