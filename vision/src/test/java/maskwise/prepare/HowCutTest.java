package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class HowCutTest {

  private static final String SPEC =
      "face detector=blazeface margin=0.3 size=96x108 align=none center-share=1";

  private static final Sample WHOLE = row(Map.of());
  private static final Sample CROP = row(Map.of("crop", SPEC, "detected", "true"));

  /** As prepare wrote them before it said how they were cut. */
  private static final Sample OLD = row(Map.of("detected", "true"));

  @Test
  void aRowSaysHowItsPictureWasCut() {
    assertThat(HowCut.of(CROP)).isEqualTo(new HowCut.Alike(CropSpec.parse(SPEC)));
    assertThat(HowCut.of(WHOLE)).isEqualTo(HowCut.Otherwise.NONE);
    assertThat(HowCut.of(OLD)).isEqualTo(HowCut.Otherwise.UNKNOWN);
    assertThat(HowCut.of(row(Map.of("crop", "unknown")))).isEqualTo(HowCut.Otherwise.UNKNOWN);
  }

  @Test
  void aColumnThatSomebodyElseHasFilledSaysNothing() {
    assertThat(HowCut.of(row(Map.of("crop", "wheat")))).isEqualTo(HowCut.Otherwise.NONE);
  }

  @Test
  void aDescriptionThatCannotBeReadIsToldWithItsLine() {
    assertThatThrownBy(() -> HowCut.of(row(Map.of("crop", SPEC + " zoom=2"))))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("some.csv:7: column crop: expected")
        .hasMessageContaining("zoom=2");
  }

  @Test
  void photosAreKnownTogetherOnlyIfAllWereCutAlike() {
    assertThat(HowCut.of(List.of(CROP, CROP))).isEqualTo(HowCut.of(CROP));
    assertThat(HowCut.of(List.of(WHOLE, WHOLE))).isEqualTo(HowCut.Otherwise.NONE);
    assertThat(HowCut.of(List.of(CROP, WHOLE))).isEqualTo(HowCut.Otherwise.MIXED);
    assertThat(HowCut.of(List.of(CROP, OLD))).isEqualTo(HowCut.Otherwise.MIXED);
    assertThat(HowCut.of(List.of())).isEqualTo(HowCut.Otherwise.UNKNOWN);
  }

  @Test
  void itIsReadBackAsItWasWritten() {
    for (String text : List.of("none", "mixed", "unknown", SPEC)) {
      assertThat(HowCut.parse(text).text()).isEqualTo(text);
    }
  }

  private static Sample row(Map<String, String> extra) {
    return new Sample(
        Path.of("a.jpg"),
        "",
        Labels.UNKNOWN,
        extra,
        Optional.of(new RowOrigin(Path.of("some.csv"), 7)));
  }
}
