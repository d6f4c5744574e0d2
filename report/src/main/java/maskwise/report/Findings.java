package maskwise.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.gap.GapVerdict;

/** Everything that the numbers of a directory say, most important first. */
final class Findings {

  private Findings() {}

  static List<Finding> of(Evidence evidence) {
    return Stream.of(
            evidence.metrics().flatMap(ScoreFinding::of),
            evidence.metrics().flatMap(MistakeFindings::weakestClass),
            evidence.metrics().flatMap(MistakeFindings::attributes),
            evidence.gap().isPresent()
                ? evidence
                    .gap()
                    .map(verdict -> overfitting(verdict, evidence.history().scoreName()))
                : HistoryFinding.of(evidence.history()),
            ConfidenceFinding.of(evidence.predictions()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** In short; the section on the gap says the rest. */
  private static Finding overfitting(GapVerdict verdict, String score) {
    return new Finding(
        "Does it overfit?",
        Stream.concat(
                Stream.of(GapWords.headline(verdict)),
                GapWords.evidence(verdict, score).stream().limit(2))
            .collect(Collectors.joining(" ")));
  }
}
