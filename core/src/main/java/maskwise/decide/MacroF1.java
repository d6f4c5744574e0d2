package maskwise.decide;

import java.util.List;

/** The score of decisions, kept up to date while single photos change theirs. */
final class MacroF1 {

  private final List<RuleObjective> questions;
  private final int[][] hits;
  private final int[][] both;
  private final double[] share;
  private double score;

  /**
   * @param questions at least one
   * @param decided the class named for each photo
   */
  MacroF1(List<RuleObjective> questions, int[] decided) {
    this.questions = questions;
    this.hits = new int[questions.size()][];
    this.both = new int[questions.size()][];
    this.share =
        questions.stream()
            .mapToDouble(each -> 1.0 / (questions.size() * each.averaged()))
            .toArray();
    for (int q = 0; q < hits.length; q++) {
      RuleObjective question = questions.get(q);
      hits[q] = new int[question.values()];
      both[q] = new int[question.values()];
      for (int i = 0; i < decided.length; i++) {
        int truth = question.truth()[i];
        if (truth >= 0) {
          int answer = question.answer()[decided[i]];
          both[q][truth]++;
          both[q][answer]++;
          hits[q][truth] += answer == truth ? 1 : 0;
        }
      }
      for (int value = 0; value < question.values(); value++) {
        score += share[q] * RuleObjective.f1(hits[q][value], both[q][value]);
      }
    }
  }

  double score() {
    return score;
  }

  /** A photo is now answered with another class than before. */
  void change(int photo, int from, int to) {
    for (int q = 0; q < hits.length; q++) {
      RuleObjective question = questions.get(q);
      int truth = question.truth()[photo];
      int old = question.answer()[from];
      int now = question.answer()[to];
      if (truth >= 0 && old != now) {
        move(q, old, -1, truth);
        move(q, now, 1, truth);
      }
    }
  }

  private void move(int q, int answer, int by, int truth) {
    double before = RuleObjective.f1(hits[q][answer], both[q][answer]);
    both[q][answer] += by;
    hits[q][answer] += answer == truth ? by : 0;
    score += share[q] * (RuleObjective.f1(hits[q][answer], both[q][answer]) - before);
  }
}
