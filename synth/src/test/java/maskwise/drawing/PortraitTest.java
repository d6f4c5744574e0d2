package maskwise.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import maskwise.drawing.Person.Beard;
import maskwise.drawing.Person.Hair;
import maskwise.drawing.WornMask.Kind;
import maskwise.drawing.WornMask.Place;
import maskwise.label.Gender;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;

class PortraitTest {

  /** The face looks straight ahead, so its places are known in pixels. */
  private static final Pose STRAIGHT = new Pose(0, 0, 0, 1, 0, 0);

  private static final Rectangle FOREHEAD = around(0, -0.6, 0.4, 0.2);
  private static final Rectangle CROWN = around(0, -1.25, 0.5, 0.15);
  private static final Rectangle NOSE = around(0, 0.4, 0.15, 0.15);
  private static final Rectangle MOUTH = around(0, 0.84, 0.2, 0.08);
  private static final Rectangle CHIN = around(0, 1.15, 0.2, 0.1);
  private static final Rectangle EYES = around(0, 0, 0.6, 0.1);

  private final Person woman = Casting.draw(1, Gender.FEMALE, 24, new Dice(5));

  @Test
  void aMaskWornRightCoversNoseAndMouthButNotTheForehead() {
    BufferedImage bare = draw(woman, Optional.empty());
    BufferedImage worn = draw(woman, mask(Place.RIGHT));
    assertThat(difference(bare, worn, NOSE)).isGreaterThan(20);
    assertThat(difference(bare, worn, MOUTH)).isGreaterThan(20);
    assertThat(difference(bare, worn, FOREHEAD)).isZero();
  }

  @Test
  void aMaskUnderTheNoseCoversTheMouthOnly() {
    BufferedImage bare = draw(woman, Optional.empty());
    BufferedImage wrong = draw(woman, mask(Place.UNDER_NOSE));
    assertThat(difference(bare, wrong, NOSE)).isZero();
    assertThat(difference(bare, wrong, MOUTH)).isGreaterThan(20);
  }

  @Test
  void aMaskUnderTheChinLeavesNoseAndMouthFree() {
    BufferedImage bare = draw(woman, Optional.empty());
    BufferedImage wrong = draw(woman, mask(Place.UNDER_CHIN));
    assertThat(difference(bare, wrong, NOSE)).isZero();
    assertThat(difference(bare, wrong, MOUTH)).isZero();
    assertThat(difference(bare, wrong, CHIN)).isGreaterThan(10);
  }

  @Test
  void aMaskOnOneEarLeavesTheFaceFree() {
    BufferedImage bare = draw(woman, Optional.empty());
    BufferedImage wrong = draw(woman, mask(Place.ONE_EAR));
    assertThat(difference(bare, wrong, MOUTH)).isZero();
    assertThat(difference(bare, wrong, around(0.78, 1.1, 0.1, 0.2))).isGreaterThan(20);
  }

  @Test
  void yearsDrawLinesOnTheForeheadAndTakeTheColourFromTheHair() {
    Person bun = withHair(woman, HairStyle.BUN);
    Person old = withAging(bun, new Aging(1, 1, 1, 1, 1, 0, 1));
    Person young = withAging(bun, new Aging(0, 0, 0, 0, 0, 0, 0));
    BufferedImage aged = draw(old, Optional.empty());
    BufferedImage fresh = draw(young, Optional.empty());
    assertThat(difference(fresh, aged, FOREHEAD)).isGreaterThan(3);
    assertThat(brightness(aged, CROWN)).isGreaterThan(brightness(fresh, CROWN) + 30);
  }

  @Test
  void linesDeepenWithEveryAgeGroup() {
    Aging at24 = Aging.draw(24, new Dice(1));
    Aging at45 = Aging.draw(45, new Dice(1));
    Aging at70 = Aging.draw(70, new Dice(1));
    assertThat(at24.lines()).isZero();
    assertThat(at45.lines()).isBetween(0.5, 0.75);
    assertThat(at70.lines()).isGreaterThan(0.8);
    assertThat(at24.grey()).isZero();
    assertThat(at70.grey()).isGreaterThan(at45.grey() + 0.3);
  }

  @Test
  void lashesAndBrowsTellTheGendersApartAboveAMask() {
    for (int i = 0; i < 50; i++) {
      Person man = Casting.draw(1, Gender.MALE, 30, new Dice(i));
      Person other = Casting.draw(1, Gender.FEMALE, 30, new Dice(i));
      assertThat(man.eyes().brow()).isGreaterThan(other.eyes().brow());
      assertThat(man.eyes().lashes()).isLessThan(other.eyes().lashes());
      assertThat(other.beard()).isEqualTo(Beard.NONE);
    }
  }

  @Test
  void glassesChangeThePictureAroundTheEyesOnly() {
    Person without = withGlasses(woman, Optional.empty());
    Person with =
        withGlasses(
            woman, Optional.of(new Person.Glasses(Tint.rgb(0x151515), 0.5, 0.05, 0.3, false)));
    BufferedImage plain = draw(without, Optional.empty());
    BufferedImage bespectacled = draw(with, Optional.empty());
    assertThat(difference(plain, bespectacled, EYES)).isGreaterThan(5);
    assertThat(difference(plain, bespectacled, MOUTH)).isZero();
  }

  @Test
  void everyHairStyleCanBeDrawnAndLooksDifferent() {
    BufferedImage reference = draw(withHair(woman, HairStyle.BUZZ), Optional.empty());
    Rectangle whole = new Rectangle(0, 0, Portrait.WIDTH, Portrait.HEIGHT);
    for (HairStyle style : HairStyle.values()) {
      double difference =
          difference(reference, draw(withHair(woman, style), Optional.empty()), whole);
      if (style != HairStyle.BUZZ) {
        assertThat(difference).as(style.name()).isGreaterThan(0.3);
      }
    }
  }

  @Test
  void aSeriesHasFiveMasksOfDifferentMakesOneWornWrongAndNone() {
    List<Photo> series = Photo.series(new Dice(9));
    assertThat(series)
        .extracting(Photo::label)
        .containsExactly(
            Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.INCORRECT, Mask.NOT_WEAR);
    assertThat(series.subList(0, 5))
        .extracting(photo -> photo.mask().orElseThrow().kind())
        .containsExactlyInAnyOrder(Kind.values());
    assertThat(series).extracting(Photo::pose).doesNotHaveDuplicates();
  }

  private static BufferedImage draw(Person person, Optional<WornMask> mask) {
    Light light = new Light(0.3, 0.5, 0.4, 0, 1, 1);
    Scene scene = Scene.draw(new Dice(1));
    Camera still = new Camera(0, 0, 1, 0);
    return Portrait.draw(person, new Photo("test", STRAIGHT, light, scene, 0, 0, mask, still));
  }

  private static Optional<WornMask> mask(Place place) {
    return Optional.of(new WornMask(Kind.CLOTH, Tint.rgb(0x17181b), Tint.rgb(0xffffff), place));
  }

  private static Rectangle around(double u, double v, double halfU, double halfV) {
    Projection projection = new Projection(STRAIGHT);
    Point2D at = projection.outline(u, v);
    int x = (int) projection.pixels(halfU);
    int y = (int) projection.pixels(halfV);
    return new Rectangle((int) at.getX() - x, (int) at.getY() - y, 2 * x, 2 * y);
  }

  /** Mean absolute difference of the channels, 0 to 255. */
  private static double difference(BufferedImage a, BufferedImage b, Rectangle where) {
    double sum = 0;
    for (int y = where.y; y < where.y + where.height; y++) {
      for (int x = where.x; x < where.x + where.width; x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3.0 * where.width * where.height);
  }

  private static double brightness(BufferedImage image, Rectangle where) {
    return difference(image, new BufferedImage(192, 216, BufferedImage.TYPE_INT_RGB), where);
  }

  private static Person withHair(Person p, HairStyle style) {
    return new Person(
        p.number(),
        p.gender(),
        p.years(),
        p.skin(),
        p.head(),
        p.eyes(),
        p.nose(),
        p.lips(),
        new Hair(style, Tint.rgb(0x33211a), 0.2),
        p.beard(),
        p.aging(),
        p.glasses(),
        p.earrings(),
        p.outfit(),
        p.seed());
  }

  private static Person withAging(Person p, Aging aging) {
    return new Person(
        p.number(),
        p.gender(),
        p.years(),
        p.skin(),
        p.head(),
        p.eyes(),
        p.nose(),
        p.lips(),
        p.hair(),
        p.beard(),
        aging,
        p.glasses(),
        p.earrings(),
        p.outfit(),
        p.seed());
  }

  private static Person withGlasses(Person p, Optional<Person.Glasses> glasses) {
    return new Person(
        p.number(),
        p.gender(),
        p.years(),
        p.skin(),
        p.head(),
        p.eyes(),
        p.nose(),
        p.lips(),
        p.hair(),
        p.beard(),
        p.aging(),
        glasses,
        p.earrings(),
        p.outfit(),
        p.seed());
  }
}
