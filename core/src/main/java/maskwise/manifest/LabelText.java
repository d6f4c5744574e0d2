package maskwise.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import maskwise.base.Nearest;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;

/**
 * Labels as they stand in files: {@code wear}, {@code incorrect}, {@code not_wear}; {@code male},
 * {@code female}; an age in years, or a group ({@code under_30}, {@code from_30_to_59}, {@code
 * from_60}) where only that is known. Letter case and surrounding blanks mean nothing; what a
 * spreadsheet or pandas writes for nothing ({@code nan}, {@code None}, {@code NA}) is unknown, as
 * an empty text is. Other plain words for the same are read too: those of {@link LabelWord}, and
 * bands of ages that lie within a group ({@link AgeText}).
 */
public final class LabelText {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

  private LabelText() {}

  /**
   * Reads labels.
   *
   * @throws IllegalArgumentException if a text is not allowed; the message names every such text,
   *     what was expected, and for a word the nearest allowed one
   */
  public static Labels parse(String mask, String gender, String age) {
    List<String> faults = new ArrayList<>();
    Optional<Mask> maskValue = choice("mask", Mask.class, mask, LabelWord::mask, faults);
    Optional<Gender> genderValue =
        choice("gender", Gender.class, gender, LabelWord::gender, faults);
    OptionalInt years = OptionalInt.empty();
    Optional<AgeGroup> group = Optional.empty();
    try {
      AgeText text = AgeText.of(age);
      years = text.years();
      group = text.group();
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
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

  /** The text of one attribute in files; empty if unknown. */
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

  /** Whether a text is a band of ages that lies in two groups, so that it tells neither. */
  public static boolean isBandAcrossGroups(String age) {
    try {
      AgeText text = AgeText.read(age);
      return text.band().isPresent() && text.group().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static <E extends Enum<E>> Optional<E> choice(
      String attribute,
      Class<E> type,
      String text,
      Function<String, Optional<E>> others,
      List<String> faults) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (Unknown.is(word)) {
      return Optional.empty();
    }
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(word)) {
        return Optional.of(value);
      }
    }
    Optional<E> other = others.apply(text);
    if (other.isPresent()) {
      return other;
    }
    List<String> allowed = Arrays.stream(type.getEnumConstants()).map(LabelText::word).toList();
    faults.add(
        "expected "
            + attribute
            + " "
            + words(type)
            + ", found '"
            + text
            + (NUMBER.matcher(word).matches()
                ? "'; say what it means: maskwise import table FILE --value "
                    + attribute
                    + ":"
                    + text.strip()
                    + "="
                    + allowed.get(0)
                : "'; nearest is " + Nearest.to(word, allowed)));
    return Optional.empty();
  }

  static <E extends Enum<E>> String words(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(LabelText::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
