package maskwise.answer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a distribution over years becomes one over the three groups. */
public enum AgeGrouping {
  /** A group is as probable as its years together. */
  @JsonProperty("integration")
  INTEGRATION,
  /** The expected age decides. */
  @JsonProperty("thresholds")
  THRESHOLDS
}
