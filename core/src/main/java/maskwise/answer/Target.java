package maskwise.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.label.Attribute;

/** What a network is taught; {@link Outputs} says how a network answers. */
public enum Target {
  /** One logit for each of the 18 classes. */
  @JsonProperty("joint")
  JOINT,
  /** One trunk with a head an attribute. */
  @JsonProperty("multihead")
  MULTIHEAD,
  /** How the mask is worn, alone. */
  @JsonProperty("mask")
  MASK,
  /** The gender alone. */
  @JsonProperty("gender")
  GENDER,
  /** The age alone. */
  @JsonProperty("age")
  AGE,
  /** One trunk with heads for gender and age, for photos of which no mask is known. */
  @JsonProperty("gender_age")
  GENDER_AGE;

  /** The attributes that it teaches. */
  public List<Attribute> attributes() {
    return switch (this) {
      case JOINT, MULTIHEAD -> List.of(Attribute.values());
      case GENDER_AGE -> List.of(Attribute.GENDER, Attribute.AGE);
      case MASK, GENDER, AGE -> List.of(Attribute.valueOf(name()));
    };
  }

  /**
   * What networks were taught that answer these attributes together.
   *
   * @return empty if no target is that
   */
  public static Optional<Target> together(List<Attribute> attributes) {
    return Stream.concat(Stream.of(MULTIHEAD), Stream.of(values()))
        .filter(target -> target.attributes().equals(attributes))
        .findFirst();
  }

  /** The target of an attribute alone. */
  public static Target of(Attribute attribute) {
    return valueOf(attribute.name());
  }
}
