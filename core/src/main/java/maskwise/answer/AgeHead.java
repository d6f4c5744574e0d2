package maskwise.answer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a network says an age. */
public enum AgeHead {
  /** A logit for each of the three groups. */
  @JsonProperty("classes")
  CLASSES,
  /** Is the face older than 0 years, than 1, ..., than 99: CORN, {@link AgeForm}. */
  @JsonProperty("ordinal")
  ORDINAL,
  /** A logit a year, taught a Gaussian about the true years. */
  @JsonProperty("distribution")
  DISTRIBUTION,
  /** A logit a year, taught that Gaussian and that its mean be the true years. */
  @JsonProperty("expectation")
  EXPECTATION
}
