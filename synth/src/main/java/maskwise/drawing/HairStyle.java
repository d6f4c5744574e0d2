package maskwise.drawing;

import java.util.List;

/** Ways to wear hair. */
enum HairStyle {
  /** A few millimetres all over. */
  BUZZ(0.05, -0.93, 0.12, 0.0, 0, 0, Texture.SHORT),
  /** Short, brushed forward a little. */
  CROP(0.13, -0.80, 0.20, 0.0, 0, 0, Texture.SHORT),
  /** Short with a parting. */
  SIDE_PART(0.17, -0.88, 0.22, 0.0, 0, 0, Texture.STRAIGHT),
  /** Brushed up. */
  QUIFF(0.30, -0.92, 0.16, 0.0, 0, 0, Texture.STRAIGHT),
  /** Short curls. */
  CURLS(0.24, -0.80, 0.15, 0.0, 0, 0, Texture.CURLY),
  /** Short, with a fringe. */
  MOP(0.20, -0.46, 0.30, 0.0, 0, 0, Texture.STRAIGHT),
  /** Very short for a woman's cut, longer over the ears. */
  PIXIE(0.17, -0.66, 0.36, 0.0, 0, 0, Texture.STRAIGHT),
  /** To the chin. */
  BOB(0.19, -0.86, 1.15, 1.20, 0.10, 0, Texture.STRAIGHT),
  /** To the chin, with a fringe. */
  BOB_FRINGE(0.19, -0.42, 1.15, 1.20, 0.12, 0, Texture.STRAIGHT),
  /** Long and straight. */
  LONG(0.15, -0.92, 2.0, 2.4, 0.06, 0, Texture.STRAIGHT),
  /** Long and straight, with a fringe. */
  LONG_FRINGE(0.16, -0.43, 2.0, 2.4, 0.06, 0, Texture.STRAIGHT),
  /** Long and wavy. */
  WAVES(0.22, -0.90, 1.9, 2.2, 0.20, 0, Texture.WAVY),
  /** A cloud of curls. */
  CLOUD(0.42, -0.78, 0.9, 1.0, 0.42, 0, Texture.CURLY),
  /** Combed back into a knot on top. */
  BUN(0.11, -0.95, 0.10, 0.0, 0, 1, Texture.STRAIGHT),
  /** Combed back into a tail that shows beside the neck. */
  PONYTAIL(0.12, -0.95, 0.12, 0.0, 0, 2, Texture.STRAIGHT),
  /** To the shoulder, tucked behind the ears. */
  SHOULDER(0.15, -0.93, 0.3, 1.65, 0.06, 0, Texture.WAVY),
  /** High at the temples. */
  RECEDING(0.11, -1.04, 0.16, 0.0, 0, 0, Texture.SHORT),
  /** Only a wreath is left. */
  WREATH(0.10, -1.3, 0.2, 0.0, 0, 0, Texture.SHORT);

  /** What single strands do. */
  enum Texture {
    /** Stubble-like. */
    SHORT,
    /** Combed. */
    STRAIGHT,
    /** Waves. */
    WAVY,
    /** Curls. */
    CURLY
  }

  static final List<HairStyle> MEN =
      List.of(
          BUZZ, CROP, CROP, CROP, SIDE_PART, SIDE_PART, SIDE_PART, QUIFF, QUIFF, CURLS, CURLS, MOP,
          SHOULDER, BUN);
  static final List<HairStyle> OLDER_MEN =
      List.of(SIDE_PART, SIDE_PART, CROP, RECEDING, RECEDING, WREATH, WREATH, BUZZ, SHOULDER);
  static final List<HairStyle> WOMEN =
      List.of(
          PIXIE,
          CURLS,
          BOB,
          BOB_FRINGE,
          LONG,
          LONG,
          LONG_FRINGE,
          WAVES,
          WAVES,
          CLOUD,
          BUN,
          PONYTAIL,
          PONYTAIL,
          SHOULDER);
  static final List<HairStyle> OLDER_WOMEN =
      List.of(PIXIE, PIXIE, CURLS, CURLS, BOB, BOB_FRINGE, BUN, SHOULDER, WAVES, CLOUD);

  private final double volume;
  private final double hairline;
  private final double sides;
  private final double back;
  private final double flare;
  private final int knot;
  private final Texture texture;

  HairStyle(
      double volume,
      double hairline,
      double sides,
      double back,
      double flare,
      int knot,
      Texture texture) {
    this.volume = volume;
    this.hairline = hairline;
    this.sides = sides;
    this.back = back;
    this.flare = flare;
    this.knot = knot;
    this.texture = texture;
  }

  /** Thickness over the skull in face units. */
  double volume() {
    return volume;
  }

  /** Where the front edge lies, v at the middle of the forehead. */
  double hairline() {
    return hairline;
  }

  /** How far down the sides reach before the ears, v. */
  double sides() {
    return sides;
  }

  /** How far down the hair behind the head reaches, v; 0 for short hair. */
  double back() {
    return back;
  }

  /** How much wider than the head long hair falls. */
  double flare() {
    return flare;
  }

  boolean hasBun() {
    return knot == 1;
  }

  boolean hasTail() {
    return knot == 2;
  }

  boolean hasFringe() {
    return hairline > -0.7;
  }

  /** Whether locks fall in front of the ears. */
  boolean coversEars() {
    return sides > 0.5;
  }

  Texture texture() {
    return texture;
  }
}
