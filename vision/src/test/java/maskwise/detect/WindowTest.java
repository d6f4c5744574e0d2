package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;

import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final ImageSize LANDSCAPE = new ImageSize(50, 100);

  @Test
  void theSquareAroundAPictureHasItInTheMiddle() {
    assertThat(Window.around(LANDSCAPE, 1)).isEqualTo(new Window(0, -25, 100));
    assertThat(Window.around(LANDSCAPE, 2)).isEqualTo(new Window(-50, -75, 200));
  }

  @Test
  void tilesOfAHalfOverlapByHalf() {
    assertThat(Window.tiles(LANDSCAPE, 2))
        .containsExactly(new Window(0, 0, 50), new Window(25, 0, 50), new Window(50, 0, 50));
  }

  @Test
  void aBoxAtAnInnerEdgeMayBeCut() {
    Window middle = new Window(25, 0, 50);

    assertThat(middle.cuts(new Box(25, 10, 20, 20), LANDSCAPE)).isTrue();
    assertThat(middle.cuts(new Box(30, 10, 20, 20), LANDSCAPE)).isFalse();
  }

  @Test
  void aBoxAtTheEdgeOfThePictureIsWhole() {
    assertThat(new Window(0, 0, 50).cuts(new Box(0, 0, 20, 50), LANDSCAPE)).isFalse();
  }
}
