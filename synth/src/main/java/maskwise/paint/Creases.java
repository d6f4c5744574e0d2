package maskwise.paint;

import java.util.ArrayList;
import java.util.List;

/** Folds and waves that wearing presses into cloth, over the whole sheet. */
final class Creases {

  /** Eye distances that a step of u and of v is long, about. */
  private static final double LONG = 1.5;

  /** How much darker or brighter an eye distance of depth or height would be. */
  private static final double OCCLUSION = 4;

  private record Fold(
      double u, double v, double du, double dv, double width, double height, double bend) {}

  private final List<Fold> folds = new ArrayList<>();
  private final double[] waves = new double[6];

  private Creases(Chance chance, double wave) {
    for (int i = 0; i < waves.length - 1; i++) {
      waves[i] = chance.between(0, 2 * Math.PI);
    }
    waves[waves.length - 1] = wave;
  }

  /** A mask that is drawn tight over nose and chin: folds run from its corners and the nose. */
  static Creases tight(Chance chance, double strength) {
    Creases creases = new Creases(chance, 0.009 * strength);
    for (int side = -1; side <= 1; side += 2) {
      creases.fold(chance, side * 0.12, 0.04, side * 0.5, chance.between(0.2, 0.4), strength);
      creases.fold(
          chance, side * 0.97, 0.06, side * 0.45, chance.between(0.12, 0.35), 0.8 * strength);
      creases.fold(
          chance, side * 0.97, 0.94, side * 0.4, chance.between(0.65, 0.85), 0.8 * strength);
      if (chance.happens(0.6)) {
        creases.fold(
            chance,
            side * chance.between(0.5, 0.9),
            chance.between(0.3, 0.7),
            side * chance.between(0.1, 0.4),
            chance.between(0.3, 0.8),
            0.7 * strength);
      }
    }
    return creases;
  }

  /** A mask that is pushed together: folds run across it. */
  static Creases gathered(Chance chance, double strength) {
    Creases creases = new Creases(chance, 0.022 * strength);
    int count = 4 + chance.below(3);
    for (int i = 0; i < count; i++) {
      double v = (i + chance.between(0.2, 0.8)) / count;
      double from = chance.between(-1, -0.3);
      creases.fold(chance, from, v, chance.between(0.3, 1), v + chance.stray(0.08), 1.9 * strength);
    }
    return creases;
  }

  private void fold(Chance chance, double u, double v, double toU, double toV, double strength) {
    folds.add(
        new Fold(
            u,
            v,
            toU - u,
            toV - v,
            chance.between(0.035, 0.09),
            chance.side() * chance.between(0.012, 0.035) * strength,
            chance.stray(0.12)));
  }

  /**
   * Presses the folds into a place: its hollows see less of the sky and are darker.
   *
   * @param strength 1 for soft cloth, less for stiff
   * @return how far the cloth stands out there, in eye distances
   */
  double press(double u, double v, double strength, Sheet.Texel texel) {
    double rise = strength * at(u, v);
    texel.shade(1 + Math.max(-0.25, Math.min(0.15, OCCLUSION * rise)));
    return rise;
  }

  private double at(double u, double v) {
    double sum =
        waves[5]
            * (Math.sin(2.6 * u + 1.9 * v + waves[0])
                + Math.sin(4.4 * u - 3.1 * v + waves[1])
                + Math.sin(1.7 * u + 7.3 * v + waves[2])
                + 0.7 * Math.sin(8.3 * u + 4.7 * v + waves[3])
                + 0.7 * Math.sin(-6.1 * u + 9.1 * v + waves[4]));
    for (Fold fold : folds) {
      double length = fold.du * fold.du + fold.dv * fold.dv;
      double t = ((u - fold.u) * fold.du + (v - fold.v) * fold.dv) / length;
      if (t < -0.1 || t > 1.1) {
        continue;
      }
      double away = ((u - fold.u) * fold.dv - (v - fold.v) * fold.du) / Math.sqrt(length);
      away = (away - fold.bend * t * (1 - t)) * LONG / (fold.width * (0.6 + 0.8 * t));
      if (Math.abs(away) > 3) {
        continue;
      }
      double taper = Math.sin(Math.PI * (t + 0.1) / 1.2);
      sum += fold.height * Math.exp(-away * away) * taper;
    }
    return sum;
  }
}
