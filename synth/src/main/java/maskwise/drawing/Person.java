package maskwise.drawing;

import java.awt.Color;
import java.util.Optional;
import maskwise.label.Gender;

/**
 * Somebody who does not exist: everything about a face that stays from photo to photo.
 *
 * @param number from 1, unique in a sample
 * @param gender gender
 * @param years age, 18 to 80
 * @param skin skin
 * @param head proportions of the head
 * @param eyes eyes and brows
 * @param nose half width of the nose in face units, about 0.2
 * @param lips lips
 * @param hair hair on the head
 * @param beard hair on the chin
 * @param aging what the years have done
 * @param glasses glasses, if worn
 * @param earrings colour of earrings, if worn
 * @param outfit clothes
 * @param seed for what is strewn about: strands, freckles, the places of wrinkles
 */
record Person(
    int number,
    Gender gender,
    int years,
    Skin skin,
    Head head,
    Eyes eyes,
    double nose,
    Lips lips,
    Hair hair,
    Beard beard,
    Aging aging,
    Optional<Glasses> glasses,
    Optional<Color> earrings,
    Outfit outfit,
    long seed) {

  /**
   * @param tone colour
   * @param blush redness of the cheeks, 0 to 1
   * @param freckles 0 to 1
   */
  record Skin(Color tone, double blush, double freckles) {

    Color shadow() {
      return Tint.mix(tone, Tint.rgb(0x3a1208), 0.5);
    }

    Color light() {
      return Tint.mix(tone, Tint.rgb(0xfff2e0), 0.45);
    }
  }

  /**
   * Half widths in face units.
   *
   * @param temple at the forehead
   * @param jaw at the angle of the jaw
   * @param chin at the chin
   * @param chinDepth v of the chin
   * @param neck half width of the neck
   */
  record Head(double temple, double jaw, double chin, double chinDepth, double neck) {}

  /**
   * @param iris colour of the iris
   * @param size 1 being usual
   * @param tilt how much the outer corner is raised, face units
   * @param spacing distance of an eye from the middle, about 0.42
   * @param lashes length and weight of lashes and liner, 0 to 1
   * @param shadow colour on the lids, if any
   * @param brow thickness of the brows in face units
   * @param browHeight v of the brows, about -0.27
   * @param arch how high the brows arch, face units
   */
  record Eyes(
      Color iris,
      double size,
      double tilt,
      double spacing,
      double lashes,
      Optional<Color> shadow,
      double brow,
      double browHeight,
      double arch) {}

  /**
   * @param color colour
   * @param fullness 0 to 1
   * @param width half width in face units
   */
  record Lips(Color color, double fullness, double width) {}

  /**
   * @param style cut
   * @param color colour before greying
   * @param part where the parting lies, u
   */
  record Hair(HairStyle style, Color color, double part) {}

  /** Hair on the chin. */
  enum Beard {
    /** None. */
    NONE,
    /** A shadow of stubble. */
    STUBBLE,
    /** A moustache. */
    MOUSTACHE,
    /** A goatee. */
    GOATEE,
    /** A full beard. */
    FULL
  }

  /**
   * @param frame colour of the frame
   * @param round 0 (square) to 1 (round)
   * @param width thickness of the frame in face units
   * @param size half width of a glass in face units
   * @param tinted whether the glass is darkened a little
   */
  record Glasses(Color frame, double round, double width, double size, boolean tinted) {}

  /**
   * @param cut cut
   * @param color main colour
   * @param second colour of what shows underneath or on top
   */
  record Outfit(Cut cut, Color color, Color second) {

    /** What is worn. */
    enum Cut {
      /** Round neck. */
      TEE,
      /** V-neck. */
      V_NECK,
      /** Shirt with a collar. */
      SHIRT,
      /** Jacket, shirt and tie. */
      SUIT,
      /** Hooded. */
      HOODIE,
      /** High collar. */
      TURTLENECK,
      /** Wide neckline with a necklace. */
      BLOUSE
    }
  }
}
