package maskwise.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maskwise.label.Gender;
import maskwise.label.Mask;

/**
 * What people call how a mask is worn, and a gender, in tables, and as names of folders and boxes:
 * {@code with_mask}, {@code WithoutMask}, {@code mask weared incorrect}, {@code No-Mask}; {@code
 * F}, {@code Woman}; some words of Korean, German, French and Spanish. Where a word could mean
 * anything else, it means nothing here.
 */
public final class LabelWord {

  private static final Set<String> INCORRECT =
      Set.of("incorrect", "incorrectly", "improper", "improperly", "misworn", "imfd", "오착용");

  /** Means a mask only beside one. */
  private static final Set<String> WRONGLY =
      Set.of("wrong", "wrongly", "partial", "partially", "badly", "poorly", "nose", "chin", "잘못");

  private static final Set<String> CORRECT =
      Set.of("correct", "correctly", "proper", "properly", "cmfd");

  private static final Set<String> NOT =
      Set.of("without", "no", "not", "non", "un", "less", "off", "미", "ohne", "sans", "sin");

  private static final Set<String> BARE = Set.of("bare", "barefaced", "미착용");

  private static final Set<String> WORN =
      Set.of(
          "mask",
          "wear",
          "wearing",
          "worn",
          "weared",
          "wears",
          "착용",
          "마스크",
          "masque",
          "mascarilla");

  /** Says nothing of its own. */
  private static final Set<String> FILLING =
      Set.of(
          "with", "face", "faces", "ed", "s", "a", "the", "is", "on", "person", "people", "class",
          "images", "photos", "under", "below", "of", "out", "open", "exposed", "mit", "avec",
          "con", "e");

  private static final Set<String> MALE =
      Set.of(
          "m",
          "male",
          "man",
          "men",
          "males",
          "boy",
          "masculine",
          "남",
          "남성",
          "남자",
          "männlich",
          "mann",
          "homme",
          "masculin",
          "hombre",
          "masculino");

  private static final Set<String> FEMALE =
      Set.of(
          "f",
          "female",
          "w",
          "woman",
          "women",
          "females",
          "girl",
          "feminine",
          "여",
          "여성",
          "여자",
          "weiblich",
          "frau",
          "femme",
          "féminin",
          "mujer",
          "femenino");

  private static final List<Set<String>> KNOWN =
      List.of(INCORRECT, WRONGLY, CORRECT, NOT, BARE, WORN, FILLING);

  private LabelWord() {}

  /** How the mask is worn, if every part of the word says so or says nothing. */
  public static Optional<Mask> mask(String text) {
    List<String> parts = parts(text);
    boolean worn = has(parts, WORN);
    boolean not = has(parts, NOT);
    boolean correct = has(parts, CORRECT);
    boolean incorrect = has(parts, INCORRECT) || (worn && has(parts, WRONGLY));
    boolean others =
        parts.stream().anyMatch(part -> KNOWN.stream().noneMatch(words -> words.contains(part)));
    if (others || (incorrect && not)) {
      return Optional.empty(); // "not incorrect" may mean either
    }
    if (incorrect || (correct && not)) {
      return Optional.of(Mask.INCORRECT);
    }
    if (has(parts, BARE) || (worn && not)) {
      return Optional.of(Mask.NOT_WEAR);
    }
    return !not && (worn || correct) ? Optional.of(Mask.WEAR) : Optional.empty();
  }

  /** The gender that a word means. */
  public static Optional<Gender> gender(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (MALE.contains(word)) {
      return Optional.of(Gender.MALE);
    }
    return FEMALE.contains(word) ? Optional.of(Gender.FEMALE) : Optional.empty();
  }

  private static boolean has(List<String> parts, Set<String> words) {
    return parts.stream().anyMatch(words::contains);
  }

  /** {@code WithoutMask}, {@code withoutmask}, {@code 0_without-mask}: {@code without, mask}. */
  private static List<String> parts(String text) {
    String apart =
        text.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}]+", " ")
            .replace("mask", " mask ")
            .strip();
    return apart.isEmpty() ? List.of() : List.of(apart.split(" +"));
  }
}
