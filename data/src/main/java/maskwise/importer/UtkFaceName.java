package maskwise.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import maskwise.label.AgeGroup;
import maskwise.label.Gender;

/**
 * What a file name of UTKFace tells: {@code [age]_[gender]_[race]_[date].jpg.chip.jpg}, gender 0
 * for male and 1 for female (Zhang, Song, Qi, "Age Progression/Regression by Conditional
 * Adversarial Autoencoder", CVPR 2017).
 *
 * @param fields parts between underscores without surrounding blanks, what follows the first dot
 *     left out
 */
record UtkFaceName(List<String> fields) {

  private static final int WHOLE = 4;

  private static final Pattern AGE = Pattern.compile("[0-9]{1,3}");

  /** Some names lack the dot before their ending: {@code 55_0_0_20170116232725357jpg.chip.jpg}. */
  private static final Pattern DATE = Pattern.compile("[0-9]{8,}\\D*");

  UtkFaceName {
    fields = List.copyOf(fields);
  }

  static UtkFaceName of(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    String front = dot < 0 ? name : name.substring(0, dot);
    return new UtkFaceName(List.of(front.split("_", -1)).stream().map(String::strip).toList());
  }

  /** Whether the name has the form at all, be it with one field missing. */
  boolean isOfTheForm() {
    int count = fields.size();
    return (count == WHOLE || count == WHOLE - 1) && DATE.matcher(fields.get(count - 1)).matches();
  }

  /** Whether a field is missing altogether; which one, gender or race, cannot be told. */
  boolean lacksField() {
    return fields.size() < WHOLE;
  }

  /** The first field as an age in years; empty if it is no number or beyond belief. */
  OptionalInt years() {
    String text = fields.get(0);
    if (!AGE.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    int years = Integer.parseInt(text);
    return years <= AgeGroup.MAX_YEARS ? OptionalInt.of(years) : OptionalInt.empty();
  }

  /** The gender; empty if the name lacks a field or says neither 0 nor 1. */
  Optional<Gender> gender() {
    if (lacksField()) {
      return Optional.empty();
    }
    return switch (fields.get(1)) {
      case "0" -> Optional.of(Gender.MALE);
      case "1" -> Optional.of(Gender.FEMALE);
      default -> Optional.empty();
    };
  }
}
