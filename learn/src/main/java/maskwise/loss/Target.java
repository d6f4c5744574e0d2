package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a training teaches; {@link Outputs} says how a network answers. */
public enum Target {
  /** One logit for each of the 18 classes. */
  @JsonProperty("joint")
  JOINT,
  /** One trunk with a head an attribute. */
  @JsonProperty("multihead")
  MULTIHEAD,
  /** One network an attribute. */
  @JsonProperty("parallel")
  PARALLEL,
  /** How the mask is worn, alone. */
  @JsonProperty("mask")
  MASK,
  /** The gender alone. */
  @JsonProperty("gender")
  GENDER,
  /** The age alone. */
  @JsonProperty("age")
  AGE
}
