package maskwise.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.Estimate;
import maskwise.bootstrap.PersonIndex;
import maskwise.bootstrap.Resampled;
import maskwise.bootstrap.ScoredOutput;
import maskwise.bootstrap.Tally;
import maskwise.label.Labels;

/**
 * Two networks on the photos that both have answered: the paired bootstrap by people.
 *
 * @param photos answered by both
 * @param people on these
 * @param onlyFirst photos that only the first has answered, left out
 * @param onlySecond photos that only the second has answered, left out
 * @param relabelled photos whose person or a label that both know differs between the two files;
 *     those of the first hold
 * @param differences of each metric that is known on at least one photo
 */
public record Comparison(
    int photos,
    int people,
    int onlyFirst,
    int onlySecond,
    int relabelled,
    List<Difference> differences) {

  /** Copies the list. */
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two models on the labels that both files contain; the file of a network of one
   * attribute contains no others.
   *
   * @throws UserError if no photo was answered by both, or nothing is known of those that were
   */
  public static Comparison of(AnsweredSet first, AnsweredSet second, Bootstrap bootstrap) {
    List<AnsweredPhoto> ours = new ArrayList<>();
    List<AnsweredPhoto> theirs = new ArrayList<>();
    int relabelled = 0;
    for (AnsweredPhoto photo : first.photos().values()) {
      AnsweredPhoto other = second.photos().get(photo.path());
      if (other != null) {
        ours.add(photo.judgedAlsoBy(other));
        theirs.add(other);
        relabelled += photo.isToldAlikeIn(other) ? 0 : 1;
      }
    }
    if (ours.isEmpty()) {
      throw new UserError(
          "expected photos that both have predicted, found none among the %d of %s and the %d of %s; evaluate both on the same manifest"
              .formatted(first.size(), first.file(), second.size(), second.file()));
    }
    PersonIndex people = new PersonIndex(ours.stream().map(AnsweredPhoto::person).toList());
    List<Difference> differences = differences(ours, theirs, people, bootstrap);
    if (differences.isEmpty()) {
      throw new UserError(
          "expected labels of the photos that both have predicted, found none in "
              + first.file()
              + "; evaluate again on a manifest with labels");
    }
    return new Comparison(
        ours.size(),
        people.count(),
        first.size() - ours.size(),
        second.size() - ours.size(),
        relabelled,
        differences);
  }

  private static List<Difference> differences(
      List<AnsweredPhoto> ours,
      List<AnsweredPhoto> theirs,
      PersonIndex people,
      Bootstrap bootstrap) {
    List<Labels> truth = ours.stream().map(AnsweredPhoto::labels).toList();
    Map<ScoredOutput, Tally> first = tallies(truth, ours, people);
    Map<ScoredOutput, Tally> second = tallies(truth, theirs, people);
    List<Tally> all = new ArrayList<>(first.values());
    all.addAll(second.values());
    List<Resampled> resampled = bootstrap.of(all, people.count());
    List<Difference> differences = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Tally tally = first.get(metric.question());
      if (tally == null || tally.photos() == 0) {
        continue;
      }
      Estimate a = metric.of(resampled.get(all.indexOf(tally)));
      Estimate b = metric.of(resampled.get(all.indexOf(second.get(metric.question()))));
      Estimate difference = b.minus(a);
      differences.add(
          new Difference(
              metric,
              tally.photos(),
              tally.people(),
              a.measured(),
              b.measured(),
              difference.measured(),
              difference.shareAboveZero(),
              difference.pValue()));
    }
    return differences;
  }

  private static Map<ScoredOutput, Tally> tallies(
      List<Labels> truth, List<AnsweredPhoto> answered, PersonIndex people) {
    int[] predicted = answered.stream().mapToInt(AnsweredPhoto::predicted).toArray();
    List<Integer> which = IntStream.range(0, predicted.length).boxed().toList();
    Map<ScoredOutput, Tally> tallies = new EnumMap<>(ScoredOutput.class);
    for (ScoredOutput question : ScoredOutput.values()) {
      tallies.put(
          question,
          Tally.of(question, Tally.Over.scoreOf(question), which, truth, predicted, people));
    }
    return tallies;
  }
}
