package maskwise.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Thresholds;
import maskwise.answer.Verdict;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import maskwise.label.Attribute;
import maskwise.screen.ScreenedFace;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {

  private static final double FRAME = 0.1;
  private static final double SURE = 0.9;
  private static final double DOUBTFUL = 0.5;

  private final FaceTracker tracker = new FaceTracker(Thresholds.DEFAULT);
  private double time;

  /** A face whose mask is worn with that probability, otherwise missing. */
  private static ScreenedFace face(double x, double score, double worn) {
    Point nose = new Point(x + 20, 125);
    int value = worn >= 0.5 ? 0 : 2;
    return new ScreenedFace(
        new Face(new Box(x, 100, 40, 50), score, new KeyPoints(nose, nose, nose, nose, nose, nose)),
        List.of(
            new AttributeAnswer(
                Attribute.MASK,
                value,
                List.of(worn, 0.0, 1 - worn),
                Math.max(worn, 1 - worn) < 0.6)),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private List<FollowedFace> see(ScreenedFace... faces) {
    time += FRAME;
    return tracker.next(List.of(faces), time);
  }

  private static List<Integer> numbers(List<FollowedFace> faces) {
    return faces.stream().map(FollowedFace::person).toList();
  }

  /** At 100 pixels a second they are at the same place after a second, and each walks on. */
  @Test
  void peopleWhoWalkPastOneAnotherStayWhoTheyAre() {
    for (int i = 0; i < 20; i++) {
      double left = 10 * i;
      double right = 200 - 10 * i;
      // the one behind is hidden while they pass
      List<FollowedFace> seen =
          Math.abs(left - right) < 30
              ? see(face(left, SURE, 1))
              : see(face(left, SURE, 1), face(right, SURE, 0));
      assertThat(seen.get(0).face().verdict()).isEqualTo(Verdict.WEAR);
      if (seen.size() > 1) {
        assertThat(numbers(seen)).containsExactly(1, 2);
        assertThat(seen.get(1).face().verdict()).isEqualTo(Verdict.NOT_WEAR);
      }
    }
    assertThat(tracker.persons()).hasSize(2);
  }

  @Test
  void aDoubtfulFaceGoesOnButDoesNotBegin() {
    assertThat(see(face(0, DOUBTFUL, 1))).isEmpty();
    assertThat(numbers(see(face(0, SURE, 1)))).containsExactly(1);
    assertThat(numbers(see(face(2, DOUBTFUL, 1)))).containsExactly(1);
  }

  @Test
  void whoIsHiddenForAWhileIsRememberedAndWhoIsAwayForLongIsNot() {
    for (int i = 0; i < 5; i++) {
      see(face(0, SURE, 1));
    }
    time += 1.5;
    assertThat(numbers(see(face(0, SURE, 1)))).containsExactly(1);
    time += 2.5;
    assertThat(numbers(see(face(0, SURE, 1)))).containsExactly(2);
  }

  /** Every third frame says otherwise. */
  @Test
  void aLabelDoesNotFlicker() {
    for (int i = 0; i < 60; i++) {
      Verdict verdict = see(face(0, SURE, i % 3 == 2 ? 0.1 : 0.9)).get(0).face().verdict();
      if (i > 3) {
        assertThat(verdict).as("frame %d", i).isIn(Verdict.WEAR, Verdict.UNSURE);
      }
    }
  }

  @Test
  void aLabelChangesWhenTheEvidenceDoes() {
    for (int i = 0; i < 30; i++) {
      see(face(0, SURE, 0.95));
    }
    List<Verdict> after = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      after.add(see(face(0, SURE, 0.05)).get(0).face().verdict());
    }
    assertThat(after.get(2)).isNotEqualTo(Verdict.NOT_WEAR); // not from a few frames
    assertThat(after.subList(20, 30)).containsOnly(Verdict.NOT_WEAR); // but within two seconds
  }

  @Test
  void everybodyCountsOnceByAllFramesTogether() {
    for (int i = 0; i < 40; i++) {
      see(face(0, SURE, i < 10 ? 0.05 : 0.95), face(300, SURE, 0.05));
    }
    List<Person> persons = tracker.persons();
    assertThat(persons).extracting(Person::number).containsExactly(1, 2);
    assertThat(persons).extracting(Person::frames).containsExactly(40, 40);
    assertThat(persons.get(0).face().verdict()).isEqualTo(Verdict.WEAR); // 3/4 · .95 + 1/4 · .05
    assertThat(persons.get(1).face().verdict()).isEqualTo(Verdict.NOT_WEAR);
    assertThat(persons.get(1).to() - persons.get(1).from()).isBetween(3.8, 4.0);
  }

  /** As a camera does that runs for years. */
  @Test
  void whoIsGoneIsToldOnceAndForgotten() {
    for (int i = 0; i < 5; i++) {
      see(face(0, SURE, 1));
    }
    assertThat(tracker.takeGone()).isEmpty();
    time += 2.5;
    see();
    assertThat(tracker.takeGone()).extracting(Person::number).containsExactly(1);
    assertThat(tracker.takeGone()).isEmpty();
    assertThat(tracker.persons()).isEmpty();
  }

  @Test
  void whatFlashesUpIsNobody() {
    see(face(0, SURE, 1), face(300, SURE, 1));
    see(face(0, SURE, 1), face(300, SURE, 1));
    see(face(0, SURE, 1));
    assertThat(tracker.persons()).extracting(Person::number).containsExactly(1);
  }
}
