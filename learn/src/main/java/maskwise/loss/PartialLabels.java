package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a photo of which something is unknown teaches a network with a logit for each class. */
public enum PartialLabels {
  /** What is known, through the sum of the classes that it may be. */
  @JsonProperty("marginal")
  MARGINAL,
  /** Nothing: only photos of which everything is known teach. */
  @JsonProperty("off")
  OFF
}
