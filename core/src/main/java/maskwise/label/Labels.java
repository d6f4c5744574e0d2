package maskwise.label;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known about a face; each attribute may be unknown. Where the age in years is known the
 * group follows from it.
 *
 * @param mask how the mask is worn, if known
 * @param gender gender, if known
 * @param years age in years, 0 to {@value AgeGroup#MAX_YEARS}, if known
 * @param age age group, if known; always that of {@code years} where these are known
 */
public record Labels(
    Optional<Mask> mask, Optional<Gender> gender, OptionalInt years, Optional<AgeGroup> age) {

  /** Nothing is known. */
  public static final Labels UNKNOWN =
      new Labels(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  /** Checks that age and years agree. */
  public Labels {
    Objects.requireNonNull(mask);
    Objects.requireNonNull(gender);
    if (years.isPresent()) {
      AgeGroup group = AgeGroup.ofYears(years.getAsInt());
      if (age.isPresent() && age.get() != group) {
        throw new IllegalArgumentException(
            "expected age group "
                + group
                + " for "
                + years.getAsInt()
                + " years, found "
                + age.get());
      }
      age = Optional.of(group);
    }
    Objects.requireNonNull(age);
  }

  /** All three attributes known, without the age in years. */
  public static Labels of(FaceClass face) {
    return new Labels(
        Optional.of(face.mask()),
        Optional.of(face.gender()),
        OptionalInt.empty(),
        Optional.of(face.age()));
  }

  /** All three attributes known, with the age in years. */
  public static Labels of(Mask mask, Gender gender, int years) {
    return new Labels(
        Optional.of(mask), Optional.of(gender), OptionalInt.of(years), Optional.empty());
  }

  /**
   * Whether both know an attribute, and differently. Ages differ if their years do, or where years
   * are missing their groups.
   */
  public boolean contradicts(Attribute attribute, Labels others) {
    if (attribute == Attribute.AGE && years.isPresent() && others.years().isPresent()) {
      return years.getAsInt() != others.years().getAsInt();
    }
    OptionalInt own = value(attribute);
    OptionalInt other = others.value(attribute);
    return own.isPresent() && other.isPresent() && own.getAsInt() != other.getAsInt();
  }

  /** These labels with one attribute as others have it, known or not. */
  public Labels with(Attribute attribute, Labels others) {
    return switch (attribute) {
      case MASK -> new Labels(others.mask(), gender, years, age);
      case GENDER -> new Labels(mask, others.gender(), years, age);
      case AGE -> new Labels(mask, gender, others.years(), others.age());
    };
  }

  /** These labels with another mask, now known. */
  public Labels with(Mask other) {
    return new Labels(Optional.of(other), gender, years, age);
  }

  /** What these labels know, and what others know where these do not. */
  public Labels or(Labels others) {
    boolean own = age.isPresent();
    return new Labels(
        mask.or(others::mask),
        gender.or(others::gender),
        own ? years : others.years(),
        own ? age : others.age());
  }

  /** What these labels know of some attributes; the others are unknown. */
  public Labels only(Collection<Attribute> kept) {
    Labels labels = this;
    for (Attribute attribute : Attribute.values()) {
      labels = kept.contains(attribute) ? labels : labels.with(attribute, UNKNOWN);
    }
    return labels;
  }

  /** The class, defined only where all three attributes are known. */
  public Optional<FaceClass> faceClass() {
    return mask.isPresent() && gender.isPresent() && age.isPresent()
        ? Optional.of(new FaceClass(mask.get(), gender.get(), age.get()))
        : Optional.empty();
  }

  /** The index of one attribute's value, if known: its position in {@link Attribute#choices()}. */
  public OptionalInt value(Attribute attribute) {
    Optional<? extends Enum<?>> value =
        switch (attribute) {
          case MASK -> mask;
          case GENDER -> gender;
          case AGE -> age;
        };
    return value.map(known -> OptionalInt.of(known.ordinal())).orElse(OptionalInt.empty());
  }
}
