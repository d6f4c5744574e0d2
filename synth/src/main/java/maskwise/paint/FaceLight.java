package maskwise.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.detect.Point;
import maskwise.picture.Picture;

/**
 * The light on a face, read off its own skin: brightness as a linear function of the direction that
 * a surface faces (spherical harmonics up to order 1; Ramamoorthi and Hanrahan 2001, "An Efficient
 * Representation for Irradiance Environment Maps"), a general brightness, and a colour.
 */
final class FaceLight {

  /** Where brightness begins to be held back, so that no shade is black and no side burnt out. */
  private static final double DARK = 0.5;

  private static final double FROM_ABOVE = -0.15;
  private static final double BRIGHT = 1.15;
  private static final double ROOM = 0.3;

  /** Linear red, green and blue of skin in white light, over its luminance. */
  private static final double[] SKIN = {1.47, 0.9, 0.65};

  /** Luminance of skin in a well exposed photo. */
  private static final double SKIN_LUMINANCE = 0.34;

  /** How far the skin's own colour is blamed on the light. */
  private static final double BELIEF = 0.45;

  private final double[] harmonics;
  private final float[] rgb;
  private final boolean grey;

  private FaceLight(double[] harmonics, float[] rgb, boolean grey) {
    this.harmonics = harmonics;
    this.rgb = rgb;
    this.grey = grey;
  }

  /** The light in which a face is seen. */
  static FaceLight of(Picture picture, HeadPose pose) {
    List<double[]> spots = spots(picture, pose);
    if (spots.size() < 12) {
      return new FaceLight(new double[] {1, 0, 0, 0}, new float[] {0.7f, 0.7f, 0.7f}, false);
    }
    double[] fit = new Harmonics(spots).fit();
    double front = Math.max(1e-3, fit[0] + fit[3]);
    double[] harmonics = Arrays.stream(fit).map(value -> value / front).toArray();
    // a forehead is hair as often as skin; light that comes from above is the rule
    harmonics[2] = Math.min(harmonics[2], FROM_ABOVE);
    double[] skin = skin(spots);
    boolean grey = Math.max(skin[0], skin[2]) < 1.06 * Math.min(skin[0], skin[2]);
    return new FaceLight(harmonics, colour(skin, front, highlights(picture), grey), grey);
  }

  /** The same brightness and colour from all sides. */
  FaceLight flat() {
    return new FaceLight(new double[] {1, 0, 0, 0}, rgb, grey);
  }

  /** How bright a surface is that faces (right, down, towards the camera); 1 is full face. */
  float on(float x, float y, float z) {
    double value = harmonics[0] + harmonics[1] * x + harmonics[2] * y + harmonics[3] * z;
    if (value < DARK) {
      return (float) (DARK - ROOM * (1 - Math.exp((value - DARK) / ROOM)));
    }
    return (float)
        (value > BRIGHT ? BRIGHT + ROOM * (1 - Math.exp((BRIGHT - value) / ROOM)) : value);
  }

  /** Where most of the light comes from in the picture, to the right; about -1 to 1. */
  double fromRight() {
    return Math.max(-1, Math.min(1, harmonics[1]));
  }

  /** Where most of the light comes from in the picture, downwards; about -1 to 1. */
  double fromBelow() {
    return Math.max(-1, Math.min(1, harmonics[2]));
  }

  /**
   * What the camera sees of a colour in this light; in a photo without colours, its grey.
   *
   * @param albedo linear red, green and blue
   * @param bright of {@link #on}
   * @param out receives linear red, green and blue from {@code at}
   */
  void tint(float[] albedo, float bright, float[] out, int at) {
    float luminance = LinearLight.luminance(albedo[0], albedo[1], albedo[2]);
    for (int c = 0; c < 3; c++) {
      out[at + c] = (grey ? luminance : albedo[c]) * bright * rgb[c];
    }
  }

  /** Cheeks, forehead and chin: luminance, normal (3), colour (3) of each. */
  private static List<double[]> spots(Picture picture, HeadPose pose) {
    List<double[]> spots = new ArrayList<>();
    for (double y = -0.45; y < 1.65; y += 0.105) {
      for (double angle = -1.1; angle < 1.15; angle += 0.14) {
        Vec3 place = HeadShape.at(angle, y, 0);
        double x = Math.abs(place.x());
        boolean eye = y > -0.35 && y < 0.25;
        boolean mouth = x < 0.5 && y > 0.9 && y < 1.35;
        boolean nose = x < 0.3 && y >= 0.25 && y <= 0.9;
        if (eye || mouth || nose) {
          continue;
        }
        Vec3 along = HeadShape.at(angle + 0.01, y, 0).minus(HeadShape.at(angle - 0.01, y, 0));
        Vec3 across = HeadShape.at(angle, y + 0.01, 0).minus(HeadShape.at(angle, y - 0.01, 0));
        Vec3 normal = pose.turn(along.cross(across)).unit();
        Point seen = pose.project(place);
        int column = (int) Math.floor(seen.x());
        int row = (int) Math.floor(seen.y());
        if (normal.z() < 0.25
            || column < 1
            || row < 1
            || column >= picture.width() - 1
            || row >= picture.height() - 1) {
          continue;
        }
        spots.add(spot(picture, column, row, normal));
      }
    }
    return spots;
  }

  private static double[] spot(Picture picture, int column, int row, Vec3 normal) {
    float[] sum = new float[3];
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        for (int c = 0; c < 3; c++) {
          sum[c] += LinearLight.of(picture.at(x, y, c)) / 9;
        }
      }
    }
    return new double[] {
      LinearLight.luminance(sum[0], sum[1], sum[2]),
      normal.x(),
      normal.y(),
      normal.z(),
      sum[0],
      sum[1],
      sum[2]
    };
  }

  /** Luminance that one pixel in twenty exceeds. */
  private static double highlights(Picture picture) {
    int pixels = picture.width() * picture.height();
    int step = Math.max(1, pixels / 4000);
    float[] luminances = new float[(pixels + step - 1) / step];
    for (int i = 0; i < luminances.length; i++) {
      int at = 3 * i * step;
      luminances[i] =
          LinearLight.luminance(
              LinearLight.of(picture.rgb()[at]),
              LinearLight.of(picture.rgb()[at + 1]),
              LinearLight.of(picture.rgb()[at + 2]));
    }
    Arrays.sort(luminances);
    return luminances[(int) (luminances.length * 0.95)];
  }

  /** Linear red, green and blue, each the median of the spots. */
  private static double[] skin(List<double[]> spots) {
    double[] skin = new double[3];
    for (int c = 0; c < 3; c++) {
      int channel = 4 + c;
      double[] sorted = spots.stream().mapToDouble(spot -> spot[channel]).sorted().toArray();
      skin[c] = Math.max(1e-3, sorted[sorted.length / 2]);
    }
    return skin;
  }

  private static float[] colour(double[] skin, double front, double highlights, boolean grey) {
    double luminance = LinearLight.luminance((float) skin[0], (float) skin[1], (float) skin[2]);
    double bySkin = Math.max(0.3, Math.min(1.25, Math.pow(front / SKIN_LUMINANCE, BELIEF)));
    // dark skin in full light is told from skin in the dark by the brightest things around it
    double exposure = Math.max(bySkin, Math.sqrt(bySkin * highlights));
    float[] rgb = new float[3];
    for (int c = 0; c < 3; c++) {
      double tint = grey ? 1 : Math.pow(skin[c] / luminance / SKIN[c], BELIEF);
      rgb[c] = (float) (exposure * Math.max(0.75, Math.min(1.3, tint)));
    }
    return rgb;
  }
}
