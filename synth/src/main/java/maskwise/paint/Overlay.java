package maskwise.paint;

import java.util.random.RandomGenerator;
import maskwise.picture.Picture;

/** Lays a drawn mask on its photo: shadow, softness, grain. */
final class Overlay {

  /** The drawing itself is about so soft, from averaging the samples of a pixel. */
  private static final double OWN_BLUR = 0.45;

  private static final double CAST = 0.38;
  private static final double CONTACT = 0.3;

  /** Eye distances that the shadow reaches. */
  private static final double CAST_BLUR = 0.07;

  private static final double CONTACT_BLUR = 0.022;

  private final BareFace face;
  private final Realism realism;

  Overlay(BareFace face, Realism realism) {
    this.face = face;
    this.realism = realism;
  }

  /** Pixels around a mask that change with it. */
  static int margin(BareFace face) {
    return (int) Math.ceil(3 + 2.5 * face.grain().blur() + 0.3 * face.pose().scale());
  }

  /** The photo with the layer on it; the layer is used up. */
  Picture lay(PaintLayer layer, RandomGenerator random) {
    Picture photo = face.picture();
    byte[] rgb = photo.rgb().clone();
    double soften =
        Math.sqrt(Math.max(0, face.grain().blur() * face.grain().blur() - OWN_BLUR * OWN_BLUR));
    float[] light = realism.shading() ? unshadowed(layer) : null;
    if (realism.blur()) {
      Softening.blur(layer.values(), layer.width(), layer.height(), PaintLayer.CHANNELS, soften);
    }
    float[] noise = realism.noise() ? noise(layer, random) : null;
    float[] values = layer.values();
    for (int y = 0; y < layer.height(); y++) {
      for (int x = 0; x < layer.width(); x++) {
        int place = y * layer.width() + x;
        int from = place * PaintLayer.CHANNELS;
        int to = ((layer.top() + y) * photo.width() + layer.left() + x) * 3;
        float opacity = values[from + 3];
        float lit = light == null ? 1 : light[place];
        if (opacity < 0.002f && lit > 0.995f) {
          continue;
        }
        for (int c = 0; c < 3; c++) {
          float behind = LinearLight.of(rgb[to + c]) * lit;
          float value = LinearLight.value(behind * (1 - opacity) + values[from + c]);
          if (noise != null) {
            value += noise[place] * opacity;
          }
          rgb[to + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
      }
    }
    return new Picture(photo.width(), photo.height(), rgb);
  }

  /** How much of the light the mask leaves to the skin beside it: a soft and a close shadow. */
  private float[] unshadowed(PaintLayer layer) {
    double scale = face.pose().scale();
    int right = (int) Math.round(-0.07 * face.light().fromRight() * scale);
    int down = (int) Math.round((0.035 - 0.05 * face.light().fromBelow()) * scale);
    float[] cast = new float[layer.width() * layer.height()];
    float[] contact = new float[cast.length];
    for (int y = 0; y < layer.height(); y++) {
      for (int x = 0; x < layer.width(); x++) {
        cast[y * layer.width() + x] = layer.opacity(x - right, y - down);
        contact[y * layer.width() + x] = layer.opacity(x, y);
      }
    }
    Softening.blur(cast, layer.width(), layer.height(), 1, CAST_BLUR * scale);
    Softening.blur(contact, layer.width(), layer.height(), 1, CONTACT_BLUR * scale);
    for (int i = 0; i < cast.length; i++) {
      cast[i] = (float) ((1 - CAST * cast[i]) * (1 - CONTACT * contact[i]));
    }
    return cast;
  }

  /** Grain like the photo's, in 8-bit steps; a little soft, as compression leaves it. */
  private float[] noise(PaintLayer layer, RandomGenerator random) {
    float[] noise = new float[layer.width() * layer.height()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    Softening.blur(noise, layer.width(), layer.height(), 1, 0.5);
    double squares = 0;
    for (float value : noise) {
      squares += value * value;
    }
    double scale = face.grain().noise() / Math.sqrt(Math.max(1e-9, squares / noise.length));
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (noise[i] * scale);
    }
    return noise;
  }
}
