package maskwise.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplorationTest {

  @Test
  void theSummaryHoldsWhatWasCounted() throws Exception {
    LabelSurvey labels =
        new Rows()
            .times(3, "ann", "wear", "female", "25")
            .add("bob", "wear", "male", "61")
            .add("bob", "", "", "")
            .survey();

    JsonNode summary = json(new Exploration(labels, Optional.empty()));

    assertThat(summary.at("/images").intValue()).isEqualTo(5);
    assertThat(summary.at("/people/people").intValue()).isEqualTo(2);
    assertThat(summary.at("/classes/per_class/3/label").textValue()).isEqualTo("wear female <30");
    assertThat(summary.at("/classes/per_class/3/share").doubleValue()).isEqualTo(0.75);
    assertThat(summary.at("/classes/imbalance/ratio").doubleValue()).isEqualTo(3);
    assertThat(summary.at("/attributes/gender/female/images").intValue()).isEqualTo(3);
    assertThat(summary.at("/attributes/gender/unknown").intValue()).isEqualTo(1);
    assertThat(summary.at("/ages/images_by_years/61").intValue()).isEqualTo(1);
    assertThat(summary.at("/ages/near_boundaries/1/above").intValue()).isEqualTo(1);
    assertThat(summary.has("pixels")).isFalse();
  }

  @Test
  void theSummaryHoldsWhatWasMeasured() throws Exception {
    PixelSurvey pixels =
        new PixelSurvey(
            2,
            3,
            1,
            Map.of(new PixelSize(192, 216), 2),
            192,
            Collections.nCopies(16, 0),
            List.of(0.5, 0.4, 0.3),
            List.of(0.1, 0.2, 0.3),
            List.of(new SamePhoto(new Rows().times(2, "", "", "", "").manifest().samples())));

    JsonNode summary = json(new Exploration(new Rows().survey(), Optional.of(pixels)));

    assertThat(summary.at("/pixels/sizes/192×216").intValue()).isEqualTo(2);
    assertThat(summary.at("/pixels/mean/0").doubleValue()).isEqualTo(0.5);
    assertThat(summary.at("/pixels/look_alikes/0/1").textValue()).endsWith("1.jpg");
  }

  @Test
  void darkAndWashedOutPhotosAreCountedByTheirMeanBrightness() {
    List<Integer> brightness = List.of(1, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 16, 32, 64, 128);
    PixelSurvey pixels =
        new PixelSurvey(255, 255, 0, Map.of(), 1, brightness, List.of(), List.of(), List.of());

    // steps of 16: the first three are under 48, the last three 208 and more
    assertThat(pixels.dark()).isEqualTo(1 + 2 + 4);
    assertThat(pixels.bright()).isEqualTo(32 + 64 + 128);
  }

  @Test
  void lookAlikesContradictEachOtherWhereGendersOrAgeGroupsDiffer() {
    assertThat(lookAlikes("25", "26").contradict()).isFalse();
    assertThat(lookAlikes("25", "").contradict()).isFalse();
    assertThat(lookAlikes("25", "31").contradict()).isTrue();
  }

  private static SamePhoto lookAlikes(String first, String second) {
    return new SamePhoto(
        new Rows()
            .add("ann", "", "female", first)
            .add("eve", "", "female", second)
            .manifest()
            .samples());
  }

  private static JsonNode json(Exploration exploration) throws Exception {
    return new ObjectMapper().readTree(exploration.toJson());
  }
}
