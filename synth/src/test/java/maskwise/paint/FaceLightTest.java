package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;

class FaceLightTest {

  private static final HeadPose FRONT = HeadPose.of(Mannequin.points(0, 0));

  @Test
  void evenSkinMeansEvenLight() {
    FaceLight light = FaceLight.of(Mannequin.even(), FRONT);
    assertThat(light.on(0.7f, 0, 0.7f)).isCloseTo(1, within(0.1f));
    assertThat(light.on(-0.7f, 0, 0.7f)).isCloseTo(1, within(0.1f));
  }

  @Test
  void whatFacesTheBrightCheekIsBrighter() {
    FaceLight light = FaceLight.of(Mannequin.lit(0.2, 1), FRONT);
    assertThat(light.on(0.7f, 0, 0.7f)).isGreaterThan(1.4f * light.on(-0.7f, 0, 0.7f));
    assertThat(light.fromRight()).isPositive();
  }

  @Test
  void darkPhotosDarkenTheMask() {
    float[] bright = white(FaceLight.of(Mannequin.even(), FRONT));
    float[] dark = white(FaceLight.of(Mannequin.lit(0.2, 0.2), FRONT));
    assertThat(dark[1]).isLessThan(0.6f * bright[1]);
  }

  @Test
  void aPhotoWithoutColourGetsAGreyMask() {
    Picture skin = Mannequin.even();
    byte[] rgb = skin.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = rgb[i - i % 3];
    }
    FaceLight light = FaceLight.of(new Picture(skin.width(), skin.height(), rgb), FRONT);
    float[] blue = new float[3];
    light.tint(LinearLight.rgb(0x79b2da), 1, blue, 0);
    assertThat(blue[0]).isCloseTo(blue[2], within(1e-6f));
  }

  private static float[] white(FaceLight light) {
    float[] out = new float[3];
    light.tint(new float[] {0.8f, 0.8f, 0.8f}, 1, out, 0);
    return out;
  }
}
