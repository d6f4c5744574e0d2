package maskwise.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;
import org.junit.jupiter.api.Test;

class PhotoCutsTest {

  private static final String TIGHT =
      "face detector=blazeface margin=0.1 size=64x64 align=none center-share=1";
  private static final String WIDE = TIGHT.replace("0.1", "0.5");

  private static final List<Sample> PHOTOS =
      List.of(photo(""), photo(""), photo(""), photo(TIGHT), photo(WIDE), photo("unknown"));

  private static Sample photo(String crop) {
    return new Sample(Path.of("a.jpg"), "", Labels.UNKNOWN, Map.of(HowCut.COLUMN, crop));
  }

  @Test
  void wholePhotosAreCutAndCropsOfAnotherCutAreCounted() {
    HowCut tight = HowCut.parse(TIGHT);

    assertThat(PhotoCuts.of(tight, PHOTOS)).isEqualTo(new PhotoCuts(tight, 6, 3, 2));
  }

  @Test
  void toANetworkOfWholePhotosEveryCropIsOtherwise() {
    assertThat(PhotoCuts.of(Otherwise.NONE, PHOTOS))
        .isEqualTo(new PhotoCuts(Otherwise.NONE, 6, 3, 3));
  }
}
