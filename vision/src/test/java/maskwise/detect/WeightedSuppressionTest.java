package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedSuppressionTest {

  @Test
  void facesThatOverlapAreAveragedByTheirScores() {
    List<Face> faces = WeightedSuppression.apply(List.of(face(0, 100, 0.9), face(10, 100, 0.3)));

    assertThat(faces).hasSize(1);
    // (0.9 · 0 + 0.3 · 10) / 1.2
    assertThat(faces.get(0).box().x()).isEqualTo(2.5, within(1e-9));
    assertThat(faces.get(0).keyPoints().noseTip().x()).isEqualTo(52.5, within(1e-9));
    assertThat(faces.get(0).score()).isEqualTo(0.9);
  }

  @Test
  void facesApartStayAndTheBestComesFirst() {
    assertThat(WeightedSuppression.apply(List.of(face(0, 100, 0.6), face(200, 100, 0.8))))
        .containsExactly(face(200, 100, 0.8), face(0, 100, 0.6));
  }

  @Test
  void aSmallBoxWithinABetterOneIsNoFaceOfItsOwn() {
    assertThat(WeightedSuppression.apply(List.of(face(0, 100, 0.9), face(10, 30, 0.7))))
        .containsExactly(face(0, 100, 0.9));
  }

  private static Face face(double x, double side, double score) {
    Point middle = new Point(x + side / 2, side / 2);
    return new Face(
        new Box(x, 0, side, side),
        score,
        new KeyPoints(middle, middle, middle, middle, middle, middle));
  }
}
