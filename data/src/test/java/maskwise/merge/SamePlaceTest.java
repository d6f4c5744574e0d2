package maskwise.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SamePlaceTest {

  @Test
  void rowsOfTheSameFileKnowTogetherWhatAnyOfThemKnows() {
    List<Sample> rows =
        Rows.samples("rows.csv", "1.jpg,a,wear,,", "2.jpg,b,,,", "1.jpg,a,,male,64");

    assertThat(Rows.text(SamePlace.united(rows)))
        .containsExactly("1.jpg,a,wear,male,64", "2.jpg,b,,,");
  }

  @Test
  void whatTheyContradictEachOtherInIsUnknown() {
    List<Sample> rows = Rows.samples("rows.csv", "1.jpg,a,wear,male,", "1.jpg,a,not_wear,male,");

    assertThat(Rows.text(SamePlace.united(rows))).containsExactly("1.jpg,a,,male,");
  }

  @Test
  void theFirstFilledFurtherColumnCounts() {
    Sample first =
        new Sample(Path.of("1.jpg"), "", Labels.UNKNOWN, Map.of("race", "", "score", "1"));
    Sample second =
        new Sample(Path.of("1.jpg"), "", Labels.UNKNOWN, Map.of("race", "x", "score", "2"));

    assertThat(SamePlace.united(List.of(first, second)).get(0).extra())
        .isEqualTo(Map.of("race", "x", "score", "1"));
  }

  @Test
  void trueLabelsComeBeforePseudoLabelsAndTheirWeight() {
    Sample pseudo =
        Rows.samples("pseudo.csv", "1.jpg,a,wear,male,under_30")
            .get(0)
            .withExtra(Map.of("pseudo", "gender+age", "weight", "0.5"));
    Sample gender = Rows.samples("true.csv", "1.jpg,a,,female,").get(0);
    Sample all = Rows.samples("true.csv", "1.jpg,a,,female,64").get(0);

    Sample partly = SamePlace.united(List.of(pseudo, gender)).get(0);
    assertThat(Rows.text(List.of(partly))).containsExactly("1.jpg,a,wear,female,under_30");
    assertThat(partly.extra()).isEqualTo(Map.of("pseudo", "age", "weight", "0.5"));

    Sample wholly = SamePlace.united(List.of(pseudo, all)).get(0);
    assertThat(Rows.text(List.of(wholly))).containsExactly("1.jpg,a,wear,female,64");
    assertThat(wholly.extra()).isEqualTo(Map.of("pseudo", "", "weight", ""));
  }

  @Test
  void facesInDifferentBoxesOfAPhotoStayApart() {
    Sample left =
        new Sample(Path.of("1.jpg"), "", Labels.UNKNOWN, new FaceBox(0, 0, 9, 9).columns());
    Sample right =
        new Sample(Path.of("1.jpg"), "", Labels.UNKNOWN, new FaceBox(9, 0, 9, 9).columns());

    assertThat(SamePlace.united(List.of(left, right, left))).containsExactly(left, right);
  }
}
