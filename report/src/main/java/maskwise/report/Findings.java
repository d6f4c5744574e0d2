package maskwise.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the numbers of a directory say, most important first. */
final class Findings {

  private Findings() {}

  static List<Finding> of(Evidence evidence) {
    return Stream.of(
            evidence.metrics().flatMap(ScoreFinding::of),
            evidence.metrics().flatMap(MistakeFindings::weakestClass),
            evidence.metrics().flatMap(MistakeFindings::attributes),
            HistoryFinding.of(evidence.history()),
            ConfidenceFinding.of(evidence.predictions()))
        .flatMap(Optional::stream)
        .toList();
  }
}
