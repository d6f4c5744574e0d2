package maskwise.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import org.junit.jupiter.api.Test;

class SplitReportTest {

  @Test
  void countsImagesPeopleAndClassesOfEachSide() {
    Manifest train = People.ofClasses(new int[] {0, 0, 12}, new int[] {0});
    Manifest validation = Manifest.of(List.of(People.sample(9, 0, Labels.UNKNOWN)));
    String text = SplitReport.of(new HoldOut(train, validation)).toText();
    assertThat(text.lines())
        .hasSize(30)
        .contains(
            "class                           train   validation",
            "wear male <30                       3            0",
            "not_wear male <30                   1            0",
            "incomplete                          0            1",
            "images                              4            1",
            "people                              2            1");
  }

  /** Photos with masks alone are in none of the classes. */
  @Test
  void countsTheValuesOfIncompleteLabels() {
    Labels worn = Labels.UNKNOWN.with(Mask.WEAR);
    Manifest train = Manifest.of(List.of(People.sample(1, 0, worn), People.sample(2, 0, worn)));
    Manifest validation = Manifest.of(List.of(People.sample(9, 0, worn)));

    assertThat(SplitReport.of(new HoldOut(train, validation)).toText().lines())
        .contains(
            "mask wear                           2            1",
            "mask not wear                       0            0")
        .noneMatch(line -> line.startsWith("wear male"));
  }
}
