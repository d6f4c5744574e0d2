package maskwise.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.manifest.Manifest;
import maskwise.split.Judges;
import maskwise.split.PersonSplit;

/**
 * Weights that were found, and how good they are for people they were not found on.
 *
 * @param mean with weights that were found on all photos
 * @param answers for each photo; where weights were looked for, by those found without its person,
 *     so that a score of them is not too good
 */
public record EnsembleFit(EnsembleMean mean, Answers answers) {

  /**
   * Finds weights on all photos, and fold by fold on those of other people.
   *
   * @param folds parts that the people are cut into, 2 or more
   * @param seed which of the many such cuts
   * @throws maskwise.base.UserError if there are fewer people than folds
   */
  public static EnsembleFit find(Candidates candidates, WeightSearch search, int folds, long seed) {
    double[] weights = search.search(candidates);
    if (search == WeightSearch.EQUAL) {
      return given(candidates, weights);
    }
    int[] fold =
        PersonSplit.foldOf(Manifest.of(candidates.samples()), folds, seed, Judges.ALL_PICTURES);
    int[] all = IntStream.range(0, fold.length).toArray();
    double[][] rows = new double[fold.length][];
    double[] years = new double[fold.length];
    boolean tellsYears = candidates.members().stream().anyMatch(m -> m.years().isPresent());
    for (int f = 0; f < folds; f++) {
      int held = f;
      int[] inside = Arrays.stream(all).filter(i -> fold[i] == held).toArray();
      int[] others = Arrays.stream(all).filter(i -> fold[i] != held).toArray();
      Answers answers = candidates.at(inside).together(search.search(candidates.at(others)));
      for (int i = 0; i < inside.length; i++) {
        rows[inside[i]] = answers.probabilities()[i];
        int photo = i;
        years[inside[i]] = answers.years().map(each -> each[photo]).orElse(Double.NaN);
      }
    }
    boolean allTell = tellsYears && Arrays.stream(years).noneMatch(Double::isNaN);
    return new EnsembleFit(
        new EnsembleMean(candidates.averaging(), boxed(weights)),
        Answers.mostProbable(
            rows,
            allTell ? Optional.of(years) : Optional.empty(),
            EnsembleMean.attributes(
                candidates.members().stream().map(Answers::attributes).toList())));
  }

  /**
   * With weights that somebody gives.
   *
   * @param weights of the members, 0 or more, some over 0
   */
  public static EnsembleFit given(Candidates candidates, double[] weights) {
    return new EnsembleFit(
        new EnsembleMean(candidates.averaging(), boxed(weights)), candidates.together(weights));
  }

  private static List<Double> boxed(double[] weights) {
    return Arrays.stream(weights).boxed().toList();
  }
}
