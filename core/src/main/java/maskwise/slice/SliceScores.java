package maskwise.slice;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.ScoredOutput;

/**
 * The scores of a slice.
 *
 * @param kind by what it was told apart
 * @param name what its photos have in common
 * @param scores of each question that is known on at least one of its photos
 * @param judgedBy the question whose shortfall decides its rank; none if too few people are in it
 *     or outside ({@link Bootstrap#MIN_PEOPLE})
 */
public record SliceScores(
    SliceKind kind,
    String name,
    Map<ScoredOutput, SliceScore> scores,
    Optional<ScoredOutput> judgedBy) {

  /**
   * The worst first: by how much worse than the other photos a slice is at least, the lower end of
   * the interval, so that small slices do not come first by chance. Those not ranked come last.
   */
  static final Comparator<SliceScores> WORST_FIRST =
      Comparator.comparing((SliceScores slice) -> slice.judgedBy().isEmpty())
          .thenComparing(slice -> -slice.surely())
          .thenComparing(SliceScores::kind)
          .thenComparing(SliceScores::name);

  /** Copies the map. */
  public SliceScores {
    scores = Collections.unmodifiableMap(new EnumMap<>(scores));
  }

  /** Finds the question that decides: the class where it can, or else the worst attribute. */
  static SliceScores of(Slice slice, Map<ScoredOutput, SliceScore> scores) {
    Optional<ScoredOutput> best =
        scores.keySet().stream()
            .filter(question -> canJudge(scores.get(question)))
            .min(
                Comparator.comparing((ScoredOutput question) -> question != ScoredOutput.FACE_CLASS)
                    .thenComparing(question -> -scores.get(question).shortfall().interval().low()));
    return new SliceScores(slice.kind(), slice.name(), scores, best);
  }

  private static boolean canJudge(SliceScore score) {
    return score.shortfall().interval().known();
  }

  /** The score that decides the rank, if it has one. */
  public Optional<SliceScore> judged() {
    return judgedBy.map(scores::get);
  }

  private double surely() {
    return judged().map(score -> score.shortfall().interval().low()).orElse(0.0);
  }
}
