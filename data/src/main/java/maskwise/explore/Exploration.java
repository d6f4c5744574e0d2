package maskwise.explore;

import java.util.Optional;

/**
 * Everything that is known of a manifest.
 *
 * @param labels what its rows say
 * @param pixels what its pictures measure; empty if they were not to be opened
 */
public record Exploration(LabelSurvey labels, Optional<PixelSurvey> pixels) {

  /** The form of {@code summary.json}. */
  public String toJson() {
    return SummaryJson.write(this);
  }
}
