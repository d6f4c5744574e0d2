package maskwise.drawing;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import maskwise.drawing.Person.Beard;
import maskwise.drawing.Person.Eyes;
import maskwise.drawing.Person.Glasses;
import maskwise.drawing.Person.Hair;
import maskwise.drawing.Person.Head;
import maskwise.drawing.Person.Lips;
import maskwise.drawing.Person.Outfit;
import maskwise.drawing.Person.Outfit.Cut;
import maskwise.drawing.Person.Skin;
import maskwise.label.Gender;

/** Invents a person of a given gender and age. */
final class Casting {

  private static final int[] SKINS = {
    0xf6d9c4, 0xf0cbb0, 0xeac09c, 0xdfae86, 0xcf9a72, 0xb57f58, 0x93623f, 0x744a30
  };
  private static final int[] HAIRS = {
    0x17120f, 0x17120f, 0x241811, 0x33211a, 0x4a2d1c, 0x6b4324, 0x7d2f18, 0xa8571f, 0xc08c3e
  };
  private static final int[] DYES = {0xc23a7a, 0x2b5fb0, 0x1f8f86, 0x7a3aa8, 0xb3222a};
  private static final int[] IRISES = {0x2a1710, 0x3b2214, 0x5b3a1c, 0x4f6b3a, 0x4a7396, 0x6d7f88};
  private static final int[] FRAMES = {0x151515, 0x2b2b33, 0x5a2f17, 0x7b1e28, 0x9c8250, 0x28406b};

  private Casting() {}

  static Person draw(int number, Gender gender, int years, Dice dice) {
    boolean man = gender == Gender.MALE;
    Aging aging = Aging.draw(years, dice);
    int tone = dice.below(SKINS.length);
    Skin skin =
        new Skin(
            Tint.mix(
                Tint.stray(Tint.rgb(SKINS[tone]), 0.03, dice),
                Tint.rgb(0xb7aa98),
                0.22 * aging.spots()),
            (man ? 0.25 : 0.55) * dice.between(0.4, 1) * (years < 30 ? 1.3 : 0.8),
            tone < 3 && dice.chance(0.22) ? dice.between(0.3, 1) : 0);
    Color hair = hairColor(tone, years, dice);
    return new Person(
        number,
        gender,
        years,
        skin,
        head(man, aging, dice),
        eyes(man, tone, years, dice),
        man ? dice.between(0.19, 0.25) : dice.between(0.15, 0.2),
        lips(man, skin, dice),
        new Hair(style(man, years, dice), hair, dice.side() * dice.between(0.05, 0.5)),
        man ? beard(years, dice) : Beard.NONE,
        aging,
        glasses(years, dice),
        dice.chance(man ? 0.03 : 0.55)
            ? Optional.of(dice.color(0xe8c45a, 0xdfe6ee))
            : Optional.empty(),
        outfit(man, years, dice),
        dice.seed());
  }

  private static Color hairColor(int tone, int years, Dice dice) {
    if (years < 30 && dice.chance(0.12)) {
      return Tint.stray(dice.color(DYES), 0.05, dice);
    }
    int fairest = tone < 4 ? HAIRS.length : 5;
    return Tint.stray(Tint.rgb(HAIRS[dice.below(fairest)]), 0.03, dice);
  }

  private static HairStyle style(boolean man, int years, Dice dice) {
    if (man) {
      boolean older = dice.chance(years < 30 ? 0.0 : years < 60 ? 0.45 : 0.9);
      return dice.pick(older ? HairStyle.OLDER_MEN : HairStyle.MEN);
    }
    boolean older = dice.chance(years < 30 ? 0.0 : years < 60 ? 0.3 : 0.85);
    return dice.pick(older ? HairStyle.OLDER_WOMEN : HairStyle.WOMEN);
  }

  private static Head head(boolean man, Aging aging, Dice dice) {
    double jaw = man ? dice.between(0.83, 0.92) : dice.between(0.72, 0.8);
    return new Head(
        dice.between(0.92, 0.99),
        jaw + 0.05 * aging.sag(),
        man ? dice.between(0.44, 0.56) : dice.between(0.3, 0.39),
        (man ? dice.between(1.28, 1.42) : dice.between(1.2, 1.32)),
        man ? dice.between(0.66, 0.78) : dice.between(0.48, 0.57));
  }

  private static Eyes eyes(boolean man, int tone, int years, Dice dice) {
    boolean madeUp = !man && dice.chance(years < 60 ? 0.5 : 0.3);
    return new Eyes(
        Tint.stray(Tint.rgb(IRISES[dice.below(tone < 4 ? IRISES.length : 3)]), 0.04, dice),
        man ? dice.between(0.82, 0.95) : dice.between(1.0, 1.18),
        dice.between(-0.01, 0.06),
        dice.between(0.4, 0.45),
        man ? dice.between(0, 0.12) : dice.between(0.65, 1),
        madeUp
            ? Optional.of(Tint.hsb(dice.pick(List.of(0.95, 0.06, 0.6, 0.78, 0.09)), 0.5, 0.55))
            : Optional.empty(),
        man ? dice.between(0.105, 0.15) : dice.between(0.05, 0.075),
        man ? dice.between(-0.27, -0.24) : dice.between(-0.35, -0.3),
        man ? dice.between(0, 0.03) : dice.between(0.06, 0.11));
  }

  private static Lips lips(boolean man, Skin skin, Dice dice) {
    Color natural = Tint.mix(skin.tone(), Tint.rgb(0xa03a3a), 0.35);
    if (man) {
      return new Lips(natural, dice.between(0.2, 0.5), dice.between(0.3, 0.37));
    }
    Color painted = dice.color(0xb8203a, 0xc94f63, 0x9c2a45, 0xd0625a);
    return new Lips(
        Tint.mix(natural, painted, dice.between(0.5, 0.95)),
        dice.between(0.6, 1),
        dice.between(0.26, 0.32));
  }

  private static Beard beard(int years, Dice dice) {
    if (dice.chance(years < 25 ? 0.35 : 0.15)) {
      return Beard.NONE;
    }
    return dice.pick(
        List.of(
            Beard.STUBBLE,
            Beard.STUBBLE,
            Beard.STUBBLE,
            Beard.MOUSTACHE,
            Beard.GOATEE,
            Beard.FULL,
            Beard.FULL));
  }

  private static Optional<Glasses> glasses(int years, Dice dice) {
    if (!dice.chance(years < 30 ? 0.16 : years < 60 ? 0.3 : 0.5)) {
      return Optional.empty();
    }
    return Optional.of(
        new Glasses(
            dice.color(FRAMES),
            dice.between(0, 1),
            dice.between(0.022, 0.06),
            dice.between(0.27, 0.33),
            dice.chance(0.12)));
  }

  private static Outfit outfit(boolean man, int years, Dice dice) {
    List<Cut> cuts =
        man
            ? List.of(Cut.TEE, Cut.TEE, Cut.SHIRT, Cut.SHIRT, Cut.SUIT, Cut.HOODIE, Cut.TURTLENECK)
            : List.of(
                Cut.TEE, Cut.V_NECK, Cut.BLOUSE, Cut.BLOUSE, Cut.SHIRT, Cut.HOODIE, Cut.TURTLENECK);
    Cut cut = dice.pick(cuts);
    double loud = years < 30 ? 0.75 : 0.5;
    Color color = Tint.hsb(dice.between(0, 1), dice.between(0.05, loud), dice.between(0.15, 0.85));
    Color second =
        cut == Cut.SUIT
            ? Tint.hsb(dice.between(0, 1), dice.between(0.3, 0.8), dice.between(0.25, 0.6))
            : Tint.lighter(color, 0.4);
    return new Outfit(cut, color, second);
  }
}
