package maskwise.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.answer.Answers;

/**
 * What a member brings to an ensemble.
 *
 * @param member its name
 * @param weight how much it counts; the weights of all members sum to 1
 * @param alone macro-F1 of the member itself; NaN if it predicts fewer attributes than the ensemble
 * @param without macro-F1 of the ensemble without it; NaN if nobody is left, or an attribute would
 *     not be predicted any more
 * @param right share of the photos that the ensemble answers otherwise than it on which it, not the
 *     ensemble, is right; NaN if there are none
 */
public record Contribution(
    String member, double weight, double alone, double without, double right) {

  /**
   * Of every member.
   *
   * @param names of the candidates, in their order
   * @param candidates what they answered
   * @param fit the ensemble of them
   */
  public static List<Contribution> of(List<String> names, Candidates candidates, EnsembleFit fit) {
    double total = fit.mean().weights().stream().mapToDouble(Double::doubleValue).sum();
    double[] weights =
        fit.mean().weights().stream().mapToDouble(weight -> weight / total).toArray();
    List<Contribution> contributions = new ArrayList<>();
    for (int m = 0; m < weights.length; m++) {
      Answers own = candidates.members().get(m);
      double[] others = weights.clone();
      others[m] = 0;
      double left = Arrays.stream(others).sum();
      contributions.add(
          new Contribution(
              names.get(m),
              weights[m],
              comparable(own, candidates, fit),
              left > 0 ? comparable(candidates.together(others), candidates, fit) : Double.NaN,
              rightWhereDifferent(candidates, own, fit.answers())));
    }
    return List.copyOf(contributions);
  }

  /** Macro-F1 of all members with the weights that they have. */
  public static double together(Candidates candidates, EnsembleFit fit) {
    return candidates.score(fit.mean().of(candidates.members()));
  }

  /** A score over fewer attributes is another score. */
  private static double comparable(Answers some, Candidates candidates, EnsembleFit fit) {
    return predictsAll(some, fit.answers()) ? candidates.score(some) : Double.NaN;
  }

  private static boolean predictsAll(Answers some, Answers together) {
    return some.attributes().containsAll(together.attributes());
  }

  private static double rightWhereDifferent(Candidates candidates, Answers own, Answers together) {
    if (!predictsAll(own, together)) {
      return Double.NaN;
    }
    int different = 0;
    int right = 0;
    for (int photo = 0; photo < own.size(); photo++) {
      var truth = candidates.samples().get(photo).labels().faceClass();
      if (truth.isPresent() && own.decided()[photo] != together.decided()[photo]) {
        different++;
        right += own.decided()[photo] == truth.get().index() ? 1 : 0;
      }
    }
    return different == 0 ? Double.NaN : (double) right / different;
  }
}
