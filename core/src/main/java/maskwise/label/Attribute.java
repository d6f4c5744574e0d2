package maskwise.label;

import java.util.List;
import java.util.Locale;

/** One of the three attributes of a face; its values are the constants of an enum. */
public enum Attribute {
  /** How the mask is worn. */
  MASK(List.of(Mask.values())),
  /** Gender. */
  GENDER(List.of(Gender.values())),
  /** Age group. */
  AGE(List.of(AgeGroup.values()));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
  private final List<? extends Enum<?>> choices;

  Attribute(List<? extends Enum<?>> choices) {
    this.choices = choices;
  }

  /** The values in label order: the position is the value's index in a network's head. */
  public List<? extends Enum<?>> choices() {
    return choices;
  }

  /** Number of values: 3, 2, 3. */
  public int size() {
    return choices.size();
  }

  /** Lower-case name in files: {@code mask}, {@code gender}, {@code age}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of the values as they stand in files, in label order. */
  public List<String> names() {
    return choices.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** A value for people, by its position: {@code not wear}, {@code female}, {@code 30-59}. */
  public String label(int value) {
    return this == AGE ? AgeGroup.values()[value].years() : names().get(value).replace('_', ' ');
  }
}
