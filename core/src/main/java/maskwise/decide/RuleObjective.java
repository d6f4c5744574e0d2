package maskwise.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

/**
 * What decisions are scored by: the 18 classes, or an attribute where the classes are not known.
 *
 * @param values number of possible answers
 * @param answer the answer that each of the 18 classes amounts to
 * @param truth of each photo the right answer, -1 where it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, compared by nobody
record RuleObjective(int values, int[] answer, int[] truth) {

  /**
   * The questions of a set of photos: the classes of those that are complete, or if none is, every
   * attribute that is known of some.
   */
  static List<RuleObjective> of(List<Labels> labels) {
    int[] classes =
        labels.stream()
            .mapToInt(known -> known.faceClass().map(FaceClass::index).orElse(-1))
            .toArray();
    if (Arrays.stream(classes).anyMatch(truth -> truth >= 0)) {
      int[] same = FaceClass.all().stream().mapToInt(FaceClass::index).toArray();
      return List.of(new RuleObjective(FaceClass.COUNT, same, classes));
    }
    List<RuleObjective> questions = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      int[] truth = labels.stream().mapToInt(known -> value(known, attribute)).toArray();
      if (Arrays.stream(truth).anyMatch(value -> value >= 0)) {
        int[] answer = FaceClass.all().stream().mapToInt(face -> face.value(attribute)).toArray();
        questions.add(new RuleObjective(attribute.size(), answer, truth));
      }
    }
    return questions;
  }

  private static int value(Labels known, Attribute attribute) {
    OptionalInt value = known.value(attribute);
    return value.orElse(-1);
  }

  /** The probability of each answer. */
  double[] probabilities(double[] ofClasses) {
    double[] sums = new double[values];
    for (int k = 0; k < ofClasses.length; k++) {
      sums[answer[k]] += ofClasses[k];
    }
    return sums;
  }

  /** The most probable answer, the first of equals. */
  static int best(double[] ofAnswers) {
    int best = 0;
    for (int value = 1; value < ofAnswers.length; value++) {
      best = ofAnswers[value] > ofAnswers[best] ? value : best;
    }
    return best;
  }

  /**
   * Mean macro-F1 over the questions, in each over its {@link #averaged} values as scikit-learn has
   * it with {@code labels} given and {@code zero_division=0}.
   *
   * @param decided the class named for each photo
   * @param times how often each photo counts; once if absent
   */
  static double score(List<RuleObjective> questions, int[] decided, Optional<int[]> times) {
    double sum = 0;
    for (RuleObjective question : questions) {
      int[] hits = new int[question.values];
      int[] named = new int[question.values];
      int[] truths = new int[question.values];
      for (int i = 0; i < decided.length; i++) {
        int truth = question.truth[i];
        int weight = times.isPresent() ? times.get()[i] : 1;
        if (truth >= 0) {
          int answer = question.answer[decided[i]];
          truths[truth] += weight;
          named[answer] += weight;
          hits[truth] += answer == truth ? weight : 0;
        }
      }
      int averaged = question.averaged();
      for (int value = 0; value < question.values; value++) {
        sum += f1(hits[value], truths[value] + named[value]) / averaged;
      }
    }
    return sum / questions.size();
  }

  /**
   * How many F1 the mean is taken over: all 18 classes, or the values of an attribute that are true
   * of a photo, as in {@code metrics.json}. The F1 of the other values is always 0.
   */
  int averaged() {
    return values == FaceClass.COUNT
        ? values
        : (int) Math.max(1, Arrays.stream(truth).filter(value -> value >= 0).distinct().count());
  }

  /** 2 hits / (truths + predictions), 0 of nothing. */
  static double f1(int hits, int both) {
    return both == 0 ? 0 : 2.0 * hits / both;
  }
}
