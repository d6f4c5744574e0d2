package maskwise.drawing;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * A mask and where it sits.
 *
 * @param kind make
 * @param color colour of the cloth
 * @param trim colour of patterns and borders
 * @param place where it sits
 */
record WornMask(Kind kind, Color color, Color trim, Place place) {

  /** Makes of masks. */
  enum Kind {
    /** Pleated, as doctors wear. */
    SURGICAL,
    /** Folded along the middle, stiff. */
    FOLDED,
    /** A hard cup. */
    CUP,
    /** Cloth of one colour. */
    CLOTH,
    /** Cloth with a pattern. */
    PATTERNED
  }

  /** Where a mask sits. */
  enum Place {
    /** Over nose and mouth, as it should. */
    RIGHT,
    /** The nose is free. */
    UNDER_NOSE,
    /** Nose and mouth are free. */
    UNDER_CHIN,
    /** Hanging from one ear. */
    ONE_EAR
  }

  /** Five masks worn right, one of each make. */
  static List<WornMask> five(Dice dice) {
    List<WornMask> masks = new ArrayList<>();
    for (Kind kind : dice.shuffled(List.of(Kind.values()))) {
      masks.add(draw(kind, Place.RIGHT, dice));
    }
    return masks;
  }

  /** One mask worn wrong. */
  static WornMask wrong(Dice dice) {
    Place place =
        dice.pick(
            List.of(
                Place.UNDER_NOSE,
                Place.UNDER_NOSE,
                Place.UNDER_NOSE,
                Place.UNDER_NOSE,
                Place.UNDER_CHIN,
                Place.UNDER_CHIN,
                Place.UNDER_CHIN,
                Place.ONE_EAR));
    return draw(dice.pick(List.of(Kind.values())), place, dice);
  }

  private static WornMask draw(Kind kind, Place place, Dice dice) {
    Color color =
        switch (kind) {
          case SURGICAL -> dice.color(0x9cc7dc, 0x7fb4d6, 0x8fd0c0, 0xe9edf0, 0xe6b3c4, 0x3c4f66);
          case FOLDED -> dice.color(0xf1f1ee, 0xe4e6e8, 0x2a2b2f, 0xb5707c, 0xa9b7a3);
          case CUP -> dice.color(0xf2efe6, 0xdfe0dc, 0xaab0b4);
          case CLOTH -> dice.color(0x17181b, 0x17181b, 0x5e1f2a, 0x22345a, 0x61664f);
          case PATTERNED ->
              Tint.hsb(dice.between(0, 1), dice.between(0.25, 0.7), dice.between(0.3, 0.9));
        };
    double hue = Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null)[0];
    Color trim = Tint.hsb(hue + dice.between(0.25, 0.75), 0.5, dice.between(0.3, 0.95));
    return new WornMask(kind, Tint.stray(color, 0.04, dice), trim, place);
  }
}
