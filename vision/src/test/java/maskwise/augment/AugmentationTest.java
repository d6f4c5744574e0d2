package maskwise.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import maskwise.base.Draw;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {

  /** Each with settings strong enough to change any picture. */
  static Stream<Augmentation> every() {
    return Stream.of(
        new HorizontalFlip(1),
        new CenterCrop(0.8, 1),
        new ShiftScaleRotate(0.1, 0.2, 45, 1),
        new RandomBrightnessContrast(0.2, 0.2, 1),
        new HueSaturationValue(20, 30, 20, 1),
        new GaussianNoise(0.1, 1),
        new Clahe(4, 1),
        new RandomErasing(1, 0.1, 0.3, 0.5, 2),
        new RandAugment(2, 15, 1));
  }

  @ParameterizedTest
  @MethodSource("every")
  void theSameDrawGivesTheSamePictureOfTheSameSize(Augmentation augmentation) {
    Picture first = Drawn.with(augmentation, Drawn.scene(), 5);
    assertThat(Drawn.with(augmentation, Drawn.scene(), 5)).isEqualTo(first);
    assertThat(first.size()).isEqualTo(Drawn.scene().size());
  }

  @ParameterizedTest
  @MethodSource("every")
  void drawsDifferFromPictureToPicture(Augmentation augmentation) {
    Picture large =
        Resize.to(Drawn.scene(), ImageSize.square(256)); // or CLAHE's tiles hold too few
    long different =
        Stream.of(0, 1, 2, 3, 4, 5)
            .map(index -> Drawn.with(augmentation, large, index))
            .distinct()
            .count();
    // a flip and a crop around the middle have no strength to draw
    boolean fixed = augmentation instanceof HorizontalFlip || augmentation instanceof CenterCrop;
    assertThat(different).isGreaterThanOrEqualTo(fixed ? 1 : 3);
  }

  @Test
  void probabilityZeroChangesNothing() {
    List<Augmentation> never =
        List.of(
            new HorizontalFlip(0),
            new ShiftScaleRotate(0.1, 0.2, 45, 0),
            new RandomBrightnessContrast(0.2, 0.2, 0),
            new HueSaturationValue(20, 30, 20, 0),
            new GaussianNoise(0.1, 0),
            new Clahe(4, 0),
            new RandomErasing(0, 0.1, 0.3, 0.5, 2),
            new RandAugment(2, 15, 0));
    AugmentationPipeline pipeline = new AugmentationPipeline(never);
    for (int index = 0; index < 20; index++) {
      assertThat(pipeline.apply(Drawn.scene(), Draw.generator(1, 1, index)))
          .isEqualTo(Drawn.scene());
    }
  }

  @Test
  void flippingSwapsLeftAndRight() {
    Picture two = new Picture(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    assertThat(Drawn.with(new HorizontalFlip(1), two, 0).rgb()).containsExactly(4, 5, 6, 1, 2, 3);
  }

  @Test
  void halfOfThePicturesAreFlippedAtHalfTheProbability() {
    AugmentationPipeline pipeline = new AugmentationPipeline(List.of(new HorizontalFlip(0.5)));
    Picture two = new Picture(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    int flipped = 0;
    for (int index = 0; index < 1000; index++) {
      flipped += pipeline.apply(two, Draw.generator(3, 0, index)).rgb()[0] == 4 ? 1 : 0;
    }
    // four standard deviations of a fair coin are 63
    assertThat(flipped).isBetween(437, 563);
  }

  @Test
  void brightnessAddsAndContrastMultiplies() {
    Picture changed =
        Drawn.on(Drawn.grey(4, 4, 100), canvas -> RandomBrightnessContrast.change(canvas, 1.5, 10));
    assertThat(changed).isEqualTo(Drawn.grey(4, 4, 160));
    Picture white =
        Drawn.on(Drawn.grey(4, 4, 100), canvas -> RandomBrightnessContrast.change(canvas, 2, 60));
    assertThat(white).isEqualTo(Drawn.grey(4, 4, 255));
  }

  @Test
  void brightnessStaysWithinItsRange() {
    for (int index = 0; index < 100; index++) {
      Picture changed =
          Drawn.with(new RandomBrightnessContrast(0.1, 0, 1), Drawn.grey(2, 2, 100), index);
      // a tenth of 255 either way
      assertThat(changed.at(0, 0, 0)).isBetween(74, 126);
    }
  }

  @Test
  void shiftingByWholePixelsMovesThem() {
    Picture moved =
        Drawn.on(
            Drawn.scene(),
            canvas ->
                ShiftScaleRotate.move(3, -2, 1, 0, canvas.width(), canvas.height())
                    .apply(canvas, Warp.Border.MIRROR));
    for (int y = 0; y < Drawn.HEIGHT - 2; y++) {
      for (int x = 3; x < Drawn.WIDTH; x++) {
        assertThat(moved.at(x, y, 1)).isEqualTo(Drawn.scene().at(x - 3, y + 2, 1));
      }
    }
    // what comes in from the left is mirrored at the first column
    assertThat(moved.at(2, 0, 1)).isEqualTo(Drawn.scene().at(1, 2, 1));
  }

  @Test
  void turningByAQuarterMovesCornersCounterClockwise() {
    Picture square = new Picture(2, 2, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4});
    Picture turned =
        Drawn.on(
            square,
            canvas ->
                ShiftScaleRotate.move(0, 0, 1, Math.PI / 2, 2, 2)
                    .apply(canvas, Warp.Border.MIRROR));
    // 1 2      2 4
    // 3 4  ->  1 3
    assertThat(turned.rgb()).containsExactly(2, 2, 2, 4, 4, 4, 1, 1, 1, 3, 3, 3);
  }

  @Test
  void zoomingKeepsTheCentre() {
    Picture dot = Drawn.grey(5, 5, 0);
    dot.rgb()[(2 * 5 + 2) * 3] = (byte) 200;
    Picture zoomed =
        Drawn.on(
            dot, canvas -> ShiftScaleRotate.move(0, 0, 2, 0, 5, 5).apply(canvas, Warp.Border.FILL));
    assertThat(zoomed.at(2, 2, 0)).isEqualTo(200);
    assertThat(zoomed.at(3, 2, 0)).isEqualTo(100);
    assertThat(zoomed.at(4, 2, 0)).isZero();
  }

  @Test
  void hueTurnsAndTheOthersShift() {
    // 60 steps of two degrees turn red to green; saturation and value stop at 255
    Picture red = Drawn.plain(3, 3, 255, 0, 0);
    assertThat(Drawn.on(red, canvas -> HueSaturationValue.shift(canvas, 60, 10, 10)))
        .isEqualTo(Drawn.plain(3, 3, 0, 255, 0));
    assertThat(Drawn.on(red, canvas -> HueSaturationValue.shift(canvas, -60, 0, -55)))
        .isEqualTo(Drawn.plain(3, 3, 0, 0, 200));
    assertThat(Drawn.on(red, canvas -> HueSaturationValue.shift(canvas, 0, -255, 0)))
        .isEqualTo(Drawn.grey(3, 3, 255));
  }

  @Test
  void noiseHasNoMeanAndTheGivenDeviation() {
    Picture noisy = Drawn.with(new GaussianNoise(0.04, 1), Drawn.grey(200, 200, 128), 0);
    double sum = 0;
    double squares = 0;
    for (byte value : noisy.rgb()) {
      double noise = (value & 0xFF) - 128;
      sum += noise;
      squares += noise * noise;
    }
    int count = noisy.rgb().length;
    // 0.04 · 255 = 10.2; rounding to whole numbers adds 1/12 to the variance
    assertThat(sum / count).isCloseTo(0, within(0.12));
    assertThat(Math.sqrt(squares / count))
        .isCloseTo(Math.sqrt(10.2 * 10.2 + 1 / 12.0), within(0.1));
  }

  @Test
  void claheKeepsAConstantPictureConstant() {
    Picture equalised = Drawn.with(new Clahe(2, 1), Drawn.grey(256, 256, 120), 0);
    assertThat(equalised).isEqualTo(Drawn.grey(256, 256, equalised.at(0, 0, 0)));
    // one full bin, clipped at 2 of 256 shares, can rise by no more than those shares
    assertThat(equalised.at(0, 0, 0)).isBetween(118, 124);
  }

  @Test
  void claheStretchesFaintDifferences() {
    byte[] rgb = new byte[256 * 256 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (113 + i / 3 % 32 / 4); // 113 to 120 across each tile
    }
    Picture equalised = Drawn.with(new Clahe(40, 1), new Picture(256, 256, rgb), 0);
    assertThat(equalised.at(31, 32, 0) - equalised.at(0, 32, 0)).isGreaterThan(14);
  }

  @Test
  void erasingPaintsOneRectangleOfTheGivenArea() {
    for (int index = 0; index < 50; index++) {
      Picture erased =
          Drawn.with(new RandomErasing(1, 0.1, 0.2, 0.5, 2), Drawn.grey(40, 40, 0), index);
      int painted = 0;
      for (int i = 0; i < 1600; i++) {
        int red = erased.at(i % 40, i / 40, 0);
        assertThat(red).isIn(0, 124);
        painted += red == 124 ? 1 : 0;
      }
      // 160 to 320 pixels; each side is rounded by at most half a pixel
      assertThat(painted).isBetween(140, 345);
    }
  }

  @Test
  void theGeneratorIsTheOnlySourceOfChance() {
    AugmentationPipeline pipeline = new AugmentationPipeline(every().toList());
    Picture first = pipeline.apply(Drawn.scene(), new SplittableRandom(9));
    pipeline.apply(Drawn.scene(), new SplittableRandom(10));
    assertThat(pipeline.apply(Drawn.scene(), new SplittableRandom(9))).isEqualTo(first);
  }

  /** Pictures and ways to change them. */
  static final class Drawn {
    static final int WIDTH = 24;
    static final int HEIGHT = 20;

    private Drawn() {}

    static Picture with(Augmentation augmentation, Picture picture, int index) {
      return on(picture, canvas -> augmentation.apply(canvas, Draw.generator(42, 0, index)));
    }

    static Picture on(Picture picture, Consumer<Canvas> change) {
      try (Canvas canvas = new Canvas()) {
        canvas.load(picture);
        change.accept(canvas);
        return canvas.toPicture();
      }
    }

    static Picture grey(int width, int height, int value) {
      return plain(width, height, value, value, value);
    }

    static Picture plain(int width, int height, int red, int green, int blue) {
      byte[] rgb = new byte[width * height * 3];
      for (int i = 0; i < rgb.length; i += 3) {
        rgb[i] = (byte) red;
        rgb[i + 1] = (byte) green;
        rgb[i + 2] = (byte) blue;
      }
      return new Picture(width, height, rgb);
    }

    /** No two neighbours alike, and no symmetry. */
    static Picture scene() {
      byte[] rgb = new byte[WIDTH * HEIGHT * 3];
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int at = (y * WIDTH + x) * 3;
          rgb[at] = (byte) (40 + 5 * x + y);
          rgb[at + 1] = (byte) (200 - 7 * y + x % 3);
          rgb[at + 2] = (byte) (60 + 3 * x + 2 * y);
        }
      }
      return new Picture(WIDTH, HEIGHT, rgb);
    }
  }
}
