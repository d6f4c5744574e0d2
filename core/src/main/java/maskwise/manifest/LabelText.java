package maskwise.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import maskwise.base.Nearest;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;

/**
 * Labels as they stand in files: {@code wear}, {@code incorrect}, {@code not_wear}; {@code male},
 * {@code female}; an age in whole years, or a group ({@code under_30}, {@code from_30_to_59},
 * {@code from_60}) where only that is known. Letter case and surrounding blanks mean nothing; empty
 * is unknown.
 */
public final class LabelText {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

  private LabelText() {}

  /**
   * Reads labels.
   *
   * @throws IllegalArgumentException if a text is not allowed; the message names every such text,
   *     what was expected, and for a word the nearest allowed one
   */
  public static Labels parse(String mask, String gender, String age) {
    List<String> faults = new ArrayList<>();
    Optional<Mask> maskValue = choice("mask", Mask.class, mask, faults);
    Optional<Gender> genderValue = choice("gender", Gender.class, gender, faults);
    OptionalInt years = OptionalInt.empty();
    Optional<AgeGroup> group = Optional.empty();
    String ageText = age.strip();
    if (WHOLE_NUMBER.matcher(ageText).matches()) {
      years = years(Integer.parseInt(ageText), faults);
    } else {
      group = group(ageText, faults);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new Labels(maskValue, genderValue, years, group);
  }

  /** The text of a value, empty if unknown. */
  public static String of(Optional<? extends Enum<?>> value) {
    return value.map(LabelText::word).orElse("");
  }

  /** The age in years where known, else the group, else empty. */
  public static String ageOf(Labels labels) {
    return labels.years().isPresent()
        ? Integer.toString(labels.years().getAsInt())
        : of(labels.age());
  }

  /** One attribute as it stands in files, empty if unknown. */
  public static String of(Labels labels, Attribute attribute) {
    return switch (attribute) {
      case MASK -> of(labels.mask());
      case GENDER -> of(labels.gender());
      case AGE -> ageOf(labels);
    };
  }

  /**
   * Reads one attribute; the others stay unknown.
   *
   * @throws IllegalArgumentException as {@link #parse(String, String, String)} does
   */
  public static Labels parse(Attribute attribute, String text) {
    return switch (attribute) {
      case MASK -> parse(text, "", "");
      case GENDER -> parse("", text, "");
      case AGE -> parse("", "", text);
    };
  }

  private static OptionalInt years(int years, List<String> faults) {
    if (years < 0 || years > AgeGroup.MAX_YEARS) {
      faults.add("expected an age of 0 to " + AgeGroup.MAX_YEARS + " years, found " + years);
      return OptionalInt.empty();
    }
    return OptionalInt.of(years);
  }

  private static Optional<AgeGroup> group(String text, List<String> faults) {
    List<String> unknown = new ArrayList<>();
    Optional<AgeGroup> group = choice("age", AgeGroup.class, text, unknown);
    if (!unknown.isEmpty()) {
      faults.add(
          "expected an age in whole years, or " + words(AgeGroup.class) + ", found '" + text + "'");
    }
    return group;
  }

  private static <E extends Enum<E>> Optional<E> choice(
      String attribute, Class<E> type, String text, List<String> faults) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(word)) {
        return Optional.of(value);
      }
    }
    List<String> allowed = Arrays.stream(type.getEnumConstants()).map(LabelText::word).toList();
    faults.add(
        "expected "
            + attribute
            + " "
            + words(type)
            + ", found '"
            + text
            + "'; nearest is "
            + Nearest.to(word, allowed));
    return Optional.empty();
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(LabelText::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
