package maskwise.paint;

import maskwise.paint.Sheet.Weave;

/** The cloth of each kind of mask. */
final class Weaves {

  private Weaves() {}

  /** The cloth of a mask. */
  static Weave of(MaskKind kind, float[] colour, Creases creases, Chance chance) {
    return switch (kind) {
      case SURGICAL -> surgical(colour, creases, chance);
      case KN95 -> kn95(colour, creases, chance);
      case CLOTH -> sewn(Print.none(colour), creases, chance);
      case PATTERNED -> sewn(Print.of(colour, chance), creases, chance);
      case FASHION -> foam(colour, creases, chance);
    };
  }

  private static Weave surgical(float[] colour, Creases creases, Chance chance) {
    int seed = chance.below(1 << 20);
    double[] pleats = {
      chance.between(0.24, 0.3), chance.between(0.42, 0.48), chance.between(0.6, 0.68)
    };
    double[] bows = {0.04 + chance.stray(0.03), 0.05 + chance.stray(0.04), chance.stray(0.05)};
    double[] slants = {chance.stray(0.015), chance.stray(0.02), chance.stray(0.02)};
    double[] phases = {chance.between(0, 6), chance.between(0, 6), chance.between(0, 6)};
    double wavy = chance.between(0.002, 0.01);
    double depth = chance.between(0.03, 0.07);
    double crisp = chance.between(0.12, 0.36);
    double pale = chance.between(0.05, 0.35);
    float[] white = {0.82f, 0.83f, 0.84f};
    return (u, v, texel) -> {
      texel.colour(colour, 1 + 0.03 * Cloth.grain(u, v, 90, seed));
      double last = 0.05;
      double relief = 0;
      double open = 1 - u * u;
      for (int i = 0; i < pleats.length; i++) {
        double at =
            pleats[i] + bows[i] * open + slants[i] * u + wavy * open * Math.sin(5 * u + phases[i]);
        double away = v - at;
        // the cloth comes forward down to the fold, and lies deeper below it
        double share = Math.max(0, Math.min(1, (v - last) / (at - last)));
        relief += depth * share * share * (1 - Cloth.step(0, 0.022, away));
        double shadow = away < 0 ? 0 : Math.exp(-away * away / (2 * 0.016 * 0.016));
        texel.shade(1 - crisp * shadow * Cloth.step(0.98, 0.8, Math.abs(u)));
        last = at;
      }
      double band = Math.max(Cloth.step(0.075, 0.065, v), Cloth.step(0.945, 0.955, v));
      band = Math.max(band, Cloth.step(0.925, 0.94, Math.abs(u)));
      texel.mix(white, band * pale);
      double stitch =
          Math.max(
              Cloth.line(v - 0.072, 0.012),
              Math.max(Cloth.line(v - 0.948, 0.012), Cloth.line(Math.abs(u) - 0.93, 0.012)));
      texel.shade(1 - 0.16 * stitch);
      double wire = Cloth.line(v - 0.04, 0.03) * Cloth.step(0.45, 0.35, Math.abs(u));
      relief += 0.012 * wire - 0.008 * stitch;
      texel.relief = (float) (relief * (1 - 0.6 * band) + creases.press(u, v, 1, texel));
      texel.opacity = Cloth.rounded(u, v, 0.03);
    };
  }

  private static Weave kn95(float[] colour, Creases creases, Chance chance) {
    int seed = chance.below(1 << 20);
    boolean clip = chance.happens(0.35);
    boolean print = chance.happens(0.5);
    int side = chance.side();
    double seam = chance.between(0.3, 0.38);
    float[] metal = {0.55f, 0.56f, 0.58f};
    return (u, v, texel) -> {
      texel.colour(colour, 1 + 0.02 * Cloth.grain(u, v, 90, seed));
      double across = Math.abs(u);
      double edge = Cloth.fromEdge(u, v);
      double pressed = Cloth.line(edge - 0.045, 0.014) * (0.5 + 0.5 * Math.sin(u * 150 + v * 110));
      double arc = v - (seam + 0.12 * across);
      double dots = Cloth.line(arc, 0.014) * (0.5 + 0.5 * Math.sin(u * 140));
      pressed = Math.max(pressed, across > 0.06 && across < 0.85 ? dots : 0);
      texel.shade(1 - 0.22 * pressed);
      double fold = Cloth.line(u, 0.02);
      texel.shade(1 - 0.1 * fold);
      if (clip && v > 0.05 && v < 0.1 && across < 0.27) {
        texel.mix(metal, 0.7);
      }
      if (print && u * side > 0.2 && u * side < 0.55 && v > 0.48 && v < 0.66) {
        boolean line = Math.floorMod((int) Math.floor(v * 50), 3) != 0;
        texel.shade(line && Cloth.grain(u, v, 60, seed + 1) > 0.1 ? 0.6 : 1);
      }
      texel.relief =
          (float)
              (0.015 * fold
                  - 0.012 * pressed
                  + creases.press(u, v, 0.6, texel)
                  + (clip ? 0.004 : 0));
      texel.opacity = Cloth.rounded(u, v, 0.06);
    };
  }

  private static Weave sewn(Print print, Creases creases, Chance chance) {
    int seed = chance.below(1 << 20);
    boolean seamed = chance.happens(0.7);
    double bow = chance.between(-0.03, 0.03);
    double hem = chance.between(0.035, 0.06);
    return (u, v, texel) -> {
      print.at(u, v, texel);
      double threads = Cloth.grain(u, v * 0.7, 120, seed);
      texel.shade(1 + 0.05 * threads);
      double edge = Cloth.fromEdge(u, v);
      double sewing = Cloth.line(edge - hem, 0.011);
      texel.shade(1 - 0.2 * sewing);
      double relief = -0.01 * sewing + 0.008 * Cloth.step(hem, hem - 0.01, edge);
      if (seamed) {
        double away = u - bow * Math.sin(Math.PI * v);
        double middle = Cloth.line(away, 0.02);
        texel.shade(1 - 0.28 * middle);
        relief -= 0.014 * middle;
      }
      texel.relief = (float) (relief + 0.0012 * threads + creases.press(u, v, 1, texel));
      texel.opacity = Cloth.rounded(u, v, 0.07);
    };
  }

  private static Weave foam(float[] colour, Creases creases, Chance chance) {
    int seed = chance.below(1 << 20);
    return (u, v, texel) -> {
      texel.colour(colour, 1 + 0.03 * Cloth.grain(u, v, 110, seed));
      double middle = Cloth.line(u, 0.012);
      texel.shade(1 - 0.25 * middle);
      texel.relief = (float) (-0.01 * middle + creases.press(u, v, 0.7, texel));
      texel.opacity = Cloth.rounded(u, v, 0.09);
    };
  }
}
