package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResizeTest {

  @Test
  void shrinkingAveragesAreas() {
    Picture four = grey(4, 1, 10, 20, 100, 200);
    assertThat(Resize.to(four, new ImageSize(1, 2))).isEqualTo(grey(2, 1, 15, 150));
  }

  @Test
  void growingInterpolatesLinearly() {
    // places of the new pixels in the old row: -0.25, 0.25, 0.75, 1.25
    Picture two = grey(2, 1, 0, 100);
    assertThat(Resize.to(two, new ImageSize(1, 4))).isEqualTo(grey(4, 1, 0, 25, 75, 100));
  }

  @Test
  void eachAxisIsTreatedByItself() {
    Picture picture = grey(4, 1, 10, 20, 100, 200);
    Picture resized = Resize.to(picture, new ImageSize(3, 2));
    assertThat(resized).isEqualTo(grey(2, 3, 15, 150, 15, 150, 15, 150));
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture picture = grey(2, 1, 1, 2);
    assertThat(Resize.to(picture, new ImageSize(1, 2))).isSameAs(picture);
  }

  private static Picture grey(int width, int height, int... values) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return new Picture(width, height, rgb);
  }
}
