package maskwise.augment;

import static org.assertj.core.api.Assertions.assertThat;

import maskwise.augment.AugmentationTest.Drawn;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandAugmentChangeTest {

  @ParameterizedTest
  @EnumSource(
      value = RandAugmentChange.class,
      names = {"AUTO_CONTRAST", "EQUALIZE", "SOLARIZE"},
      mode = EnumSource.Mode.EXCLUDE)
  void strengthZeroChangesNothing(RandAugmentChange change) {
    assertThat(changed(change, Drawn.scene(), 0, 1)).isEqualTo(Drawn.scene());
  }

  @Test
  void brightnessMultiplies() {
    // 1 − 0.9 · 2/3 = 0.4 and 1 + 0.9 · 2/3 = 1.6
    assertThat(changed(RandAugmentChange.BRIGHTNESS, Drawn.grey(2, 2, 100), 2 / 3.0, -1))
        .isEqualTo(Drawn.grey(2, 2, 40));
    assertThat(changed(RandAugmentChange.BRIGHTNESS, Drawn.grey(2, 2, 100), 2 / 3.0, 1))
        .isEqualTo(Drawn.grey(2, 2, 160));
  }

  @Test
  void contrastMovesFromTheMean() {
    Picture two = new Picture(2, 1, new byte[] {100, 100, 100, 120, 120, 120});
    // mean 110; 10 either side becomes 19
    assertThat(changed(RandAugmentChange.CONTRAST, two, 1, 1).rgb())
        .containsExactly(91, 91, 91, -127, -127, -127);
  }

  @Test
  void colourFadesToGrey() {
    Picture faded = changed(RandAugmentChange.COLOR, Drawn.plain(1, 1, 200, 0, 0), 1, -1);
    // grey of red 200 is 0.299 · 200 = 60; a tenth of the colour stays: 0.1·200 + 0.9·60 = 74
    assertThat(faded.rgb()).containsExactly(74, 54, 54);
  }

  @Test
  void sharpnessDrawsDotsApart() {
    Picture dot = Drawn.grey(3, 3, 100);
    dot.rgb()[12] = 113;
    // the blur of the centre is 100 + 5/13 · 13 = 105; twice nearly: 1.9·113 − 0.9·105 = 120.2
    assertThat(changed(RandAugmentChange.SHARPNESS, dot, 1, 1).at(1, 1, 0)).isEqualTo(120);
  }

  @Test
  void posterizingKeepsTheHighBits() {
    assertThat(changed(RandAugmentChange.POSTERIZE, Drawn.grey(1, 1, 0b01101101), 1, 1))
        .isEqualTo(Drawn.grey(1, 1, 0b01100000));
  }

  @Test
  void solarizingTurnsBrightValues() {
    Picture two = new Picture(2, 1, new byte[] {100, 100, 100, (byte) 200, (byte) 200, (byte) 200});
    // threshold 255 · 0.5
    assertThat(changed(RandAugmentChange.SOLARIZE, two, 0.5, 1).rgb())
        .containsExactly(100, 100, 100, 55, 55, 55);
  }

  @Test
  void autoContrastSpreadsEachChannel() {
    Picture three = new Picture(3, 1, new byte[] {100, 50, 7, 110, 50, 8, 120, 50, 9});
    assertThat(changed(RandAugmentChange.AUTO_CONTRAST, three, 1, 1).rgb())
        .containsExactly(0, 50, 0, 127, 50, 127, (byte) 255, 50, (byte) 255);
  }

  @Test
  void equalizingMakesLevelsEquallyFrequent() {
    byte[] rgb = new byte[1024 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (100 + i / 3 / 256);
    }
    Picture four = changed(RandAugmentChange.EQUALIZE, new Picture(32, 32, rgb), 1, 1);
    // 256 pixels a level; step (1024 − 256) / 255 = 3; (1 + 256·k) / 3
    assertThat(new int[] {four.at(0, 0, 0), four.at(0, 8, 0), four.at(0, 16, 0), four.at(0, 24, 0)})
        .containsExactly(0, 85, 171, 255);
  }

  @Test
  void translatingFillsWithTheMeanColour() {
    // 150/331 of 24 columns are 11 pixels
    Picture moved = changed(RandAugmentChange.TRANSLATE_X, Drawn.scene(), 1, 1);
    assertThat(moved.at(10, 0, 0)).isEqualTo(124);
    assertThat(moved.at(10, 0, 2)).isEqualTo(104);
    assertThat(moved.at(11, 5, 1)).isEqualTo(Drawn.scene().at(0, 5, 1));
  }

  private static Picture changed(
      RandAugmentChange change, Picture picture, double strength, int direction) {
    return Drawn.on(picture, canvas -> change.apply(canvas, strength, direction));
  }
}
