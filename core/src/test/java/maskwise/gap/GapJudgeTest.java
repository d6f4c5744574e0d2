package maskwise.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import maskwise.gap.GapRow.Side;
import maskwise.gap.GapVerdict.AttributeGap;
import maskwise.gap.GapVerdict.Kind;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.junit.jupiter.api.Test;

/** Courses made by hand: losses and scores, an epoch a column. */
class GapJudgeTest {

  private static final double[] TRAINED_TO_THE_END = {
    2.0, 1.5, 1.2, 0.9, 0.7, 0.5, 0.35, 0.25, 0.15, 0.1
  };
  private static final double[] KNOWN_BY_HEART = {
    0.20, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.90, 0.95, 0.97
  };
  private static final double[] STUCK = {
    0.18, 0.30, 0.38, 0.42, 0.43, 0.44, 0.44, 0.45, 0.44, 0.45
  };

  private static List<GapEpoch> course(
      double[] trainLoss, double[] valLoss, double[] trainF1, double[] valF1) {
    List<GapEpoch> epochs = new ArrayList<>();
    for (int i = 0; i < trainLoss.length; i++) {
      epochs.add(
          new GapEpoch(
              i + 1,
              new SetScores(trainLoss[i], trainF1[i], 0.99, 0.95, trainF1[i]),
              new SetScores(valLoss[i], valF1[i], 0.98, 0.94, valF1[i])));
    }
    return epochs;
  }

  private static GapVerdict judge(List<GapEpoch> epochs) {
    return GapJudge.judge(epochs, List.of()).orElseThrow();
  }

  @Test
  void seesThatValidationTurnsWhileTrainingGoesOn() {
    double[] turns = {2.1, 1.6, 1.4, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7};

    GapVerdict verdict = judge(course(TRAINED_TO_THE_END, turns, KNOWN_BY_HEART, STUCK));

    assertThat(verdict.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(verdict.opened()).hasValue(4);
    assertThat(verdict.rising()).isTrue();
    assertThat(verdict.then().training().loss()).isEqualTo(0.9);
    assertThat(verdict.end().validation().loss()).isEqualTo(1.6); // the middle of the last three
  }

  @Test
  void seesThatValidationStandsStillWhileTrainingGoesOn() {
    double[] still = {2.1, 1.6, 1.4, 1.26, 1.25, 1.24, 1.25, 1.24, 1.26, 1.25};

    GapVerdict verdict = judge(course(TRAINED_TO_THE_END, still, KNOWN_BY_HEART, STUCK));

    assertThat(verdict.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(verdict.opened()).hasValue(4);
    assertThat(verdict.rising()).isFalse();
  }

  @Test
  void isContentWhereBothGetBetterTogether() {
    double[] valLoss = {2.0, 1.6, 1.25, 0.95, 0.76, 0.55, 0.4, 0.29, 0.18, 0.13};
    double[] valF1 = {0.2, 0.34, 0.45, 0.55, 0.64, 0.74, 0.83, 0.88, 0.93, 0.95};

    GapVerdict verdict = judge(course(TRAINED_TO_THE_END, valLoss, KNOWN_BY_HEART, valF1));

    assertThat(verdict.kind()).isEqualTo(Kind.TOGETHER);
    assertThat(verdict.opened()).isEmpty();
  }

  @Test
  void isNotFrightenedByOneEpochThatIsOutOfLine() {
    double[] valLoss = {2.0, 1.6, 1.25, 0.95, 0.76, 0.55, 0.4, 0.29, 0.18, 0.9};
    double[] valF1 = {0.2, 0.34, 0.45, 0.55, 0.64, 0.74, 0.83, 0.88, 0.93, 0.95};

    GapVerdict verdict = judge(course(TRAINED_TO_THE_END, valLoss, KNOWN_BY_HEART, valF1));

    assertThat(verdict.kind()).isEqualTo(Kind.TOGETHER);
  }

  @Test
  void doesNotReadACourseOutOfJumps() {
    Random random = new Random(3);
    double[] trainLoss = random.doubles(14, 0.6, 1.4).toArray();
    double[] valLoss = random.doubles(14, 0.6, 1.9).toArray();
    double[] f1 = random.doubles(14, 0.3, 0.5).toArray();

    assertThat(judge(course(trainLoss, valLoss, f1, f1)).kind()).isEqualTo(Kind.UNSTEADY);
  }

  @Test
  void neverCriesWolfOverCoursesThatFallTogetherWithSomeNoise() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int epochs = 6 + random.nextInt(30);
      double[][] course = new double[4][epochs];
      for (int i = 0; i < epochs; i++) {
        double t = (double) i / epochs;
        course[0][i] = 0.6 + 1.4 * Math.exp(-4 * t) + 0.03 * random.nextGaussian();
        course[1][i] = 0.64 + 1.4 * Math.exp(-4 * t) + 0.06 * random.nextGaussian();
        course[2][i] = 0.72 - 0.5 * Math.exp(-4 * t) + 0.01 * random.nextGaussian();
        course[3][i] = 0.70 - 0.5 * Math.exp(-4 * t) + 0.02 * random.nextGaussian();
      }
      assertThat(judge(course(course[0], course[1], course[2], course[3])).kind())
          .as("seed %d", seed)
          .isIn(Kind.TOGETHER, Kind.UNSTEADY);
    }
  }

  @Test
  void saysThatBothAreBad() {
    double[] loss = {2.2, 2.1, 2.05, 2.0, 1.98, 1.97, 1.96, 1.96};
    double[] f1 = {0.10, 0.15, 0.18, 0.20, 0.21, 0.21, 0.22, 0.22};

    GapVerdict verdict = judge(course(loss, loss, f1, f1));

    assertThat(verdict.kind()).isEqualTo(Kind.UNDERFITTING);
    assertThat(verdict.stillLearning()).isFalse();
  }

  @Test
  void saysThatTrainingIsAheadWhileValidationStillGetsBetter() {
    double[] valLoss = {2.1, 1.8, 1.6, 1.4, 1.25, 1.1, 1.0, 0.9, 0.82, 0.75};
    double[] valF1 = {0.18, 0.28, 0.36, 0.43, 0.50, 0.56, 0.62, 0.66, 0.70, 0.73};

    assertThat(judge(course(TRAINED_TO_THE_END, valLoss, KNOWN_BY_HEART, valF1)).kind())
        .isEqualTo(Kind.AHEAD);
  }

  @Test
  void waitsForFourEpochsAndForNumbers() {
    double[] three = {2.0, 1.0, 0.5};

    assertThat(judge(course(three, three, three, three)).kind()).isEqualTo(Kind.TOO_EARLY);
    double[] nothing = {Double.NaN};
    assertThat(GapJudge.judge(course(nothing, three, three, three).subList(0, 1), List.of()))
        .isEmpty();
  }

  @Test
  void namesTheAttributeAndTheEpochFromWhichOnItsGapWasAlwaysMoreThanChance() {
    double[] turns = {2.1, 1.6, 1.4, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7};

    List<AttributeGap> gaps =
        judge(course(TRAINED_TO_THE_END, turns, KNOWN_BY_HEART, STUCK)).attributes();

    // the age: .02 .05 .07 .13 .22 ...; twice the guessed error of .03 is passed in epoch 3
    assertThat(gaps).extracting(AttributeGap::attribute).startsWith(Attribute.AGE);
    assertThat(gaps.get(0).opened()).hasValue(3);
    assertThat(gaps.get(1).opened()).isEmpty();
  }

  private static GapRow found(Optional<Attribute> attribute, int value, Side train, Side val) {
    return new GapRow(10, attribute, value, train, val);
  }

  @Test
  void takesADifferenceBetweenVeryFewPeopleForChance() {
    double[] loss = {2.1, 1.8, 1.6, 1.4, 1.25, 1.1, 1.0, 0.9, 0.82, 0.75};
    double[] trainF1 = {0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.70, 0.75, 0.80, 0.82};
    double[] valF1 = {0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.60, 0.65, 0.68, 0.70};
    List<GapEpoch> epochs = course(loss, loss, trainF1, valF1);

    assertThat(GapJudge.judge(epochs, manyClasses(3)).orElseThrow().kind())
        .isEqualTo(Kind.TOGETHER);
    assertThat(GapJudge.judge(epochs, manyClasses(100)).orElseThrow().kind()).isEqualTo(Kind.AHEAD);
  }

  /** Four classes, each of so many people; 7 in 10 are found. */
  private static List<GapRow> manyClasses(int people) {
    List<GapRow> rows = new ArrayList<>();
    for (int value = 0; value < 4; value++) {
      Side side = new Side(10 * people, people, 7 * people, 0.7);
      rows.add(found(Optional.empty(), value, side, side));
    }
    return rows;
  }

  @Test
  void namesTheClassOfWhichItIsMostCertain() {
    double[] turns = {2.1, 1.6, 1.4, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7};
    GapRow surely =
        found(Optional.empty(), 3, new Side(60, 60, 58, 0.9), new Side(60, 30, 15, 0.4));
    GapRow maybe = found(Optional.empty(), 5, new Side(2, 2, 2, 1), new Side(4, 2, 0, 0));
    GapRow nobody = found(Optional.empty(), 7, new Side(2, 2, 2, 1), new Side(0, 0, 0, 0));

    GapVerdict verdict =
        GapJudge.judge(
                course(TRAINED_TO_THE_END, turns, KNOWN_BY_HEART, STUCK),
                List.of(maybe, surely, nobody))
            .orElseThrow();

    assertThat(verdict.widestClass()).contains(surely);
    assertThat(verdict.widestValue()).isEmpty();
    assertThat(FaceClass.of(3).label()).isEqualTo(surely.name());
  }
}
