package maskwise.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import maskwise.base.UserError;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;

class ViewsTest {

  /** Nine squares of 20 pixels, the middle one white. */
  private static Picture squares() {
    byte[] rgb = new byte[3 * 60 * 60];
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 60; x++) {
        boolean middle = x / 20 == 1 && y / 20 == 1;
        boolean left = x / 20 == 0 && y / 20 == 1;
        for (int c = 0; c < 3; c++) {
          rgb[3 * (60 * y + x) + c] = (byte) (middle ? 255 : left ? 100 : 0);
        }
      }
    }
    return new Picture(60, 60, rgb);
  }

  private static List<Picture> of(Views views) {
    return views.pipelines().stream()
        .map(pipeline -> pipeline.apply(squares(), new SplittableRandom(1)))
        .toList();
  }

  private static int at(Picture picture, int x, int y) {
    return picture.rgb()[3 * (60 * y + x)] & 255;
  }

  @Test
  void theFirstViewIsThePhotoAsItIs() {
    assertThat(of(Views.PLAIN)).containsExactly(squares());
  }

  @Test
  void aThirdOfEachSideShowsTheMiddleSquareAlone() {
    Picture cut = of(new Views(List.of(1 / 3.0), false)).get(0);
    assertThat(cut.size()).isEqualTo(squares().size());
    for (int place = 2; place < 58; place++) {
      assertThat(at(cut, place, 30)).isEqualTo(255);
      assertThat(at(cut, 30, place)).isEqualTo(255);
    }
  }

  @Test
  void mirroredViewsFollowThoseAsTheyLie() {
    Views views = new Views(List.of(1.0, 0.8), true);
    assertThat(views.count()).isEqualTo(4);
    List<Picture> seen = of(views);
    assertThat(seen).hasSize(4);
    assertThat(at(seen.get(0), 5, 30)).isEqualTo(100);
    assertThat(at(seen.get(2), 5, 30)).isZero();
    assertThat(at(seen.get(2), 54, 30)).isEqualTo(100);
    assertThat(at(seen.get(3), 57, 30)).isEqualTo(100);
  }

  @Test
  void aCropOfNothingIsRefused() {
    assertThatThrownBy(() -> new Views(List.of(1.0, 0.0), false))
        .isInstanceOf(UserError.class)
        .hasMessage("expected crops of over 0 to 1, at least one, found [1.0, 0.0]");
  }
}
