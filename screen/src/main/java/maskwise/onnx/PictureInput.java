package maskwise.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import maskwise.classify.ModelHeader;
import maskwise.load.Batch;

/**
 * Turns the bytes of decoded pictures into the numbers that a graph takes: the same as those that
 * the network was trained on, to the bit.
 */
final class PictureInput {

  private final float[] scale = new float[3];
  private final float[] shift = new float[3];

  PictureInput(ModelHeader header) {
    for (int channel = 0; channel < 3; channel++) {
      scale[channel] = (float) (1 / (255 * header.stds()[channel]));
      shift[channel] = (float) (-header.means()[channel] / header.stds()[channel]);
    }
  }

  /**
   * Normalizes.
   *
   * @param batch of {@code [size][height][width][3]} bytes
   * @param to {@code [size][3][height][width]}, filled from its beginning
   */
  void put(Batch batch, FloatBuffer to) {
    ByteBuffer pixels = batch.pixels();
    int places = batch.pictureSize().height() * batch.pictureSize().width();
    byte[] rgb = new byte[3 * places];
    float[] plane = new float[places];
    for (int picture = 0; picture < batch.size(); picture++) {
      pixels.get(picture * rgb.length, rgb);
      for (int channel = 0; channel < 3; channel++) {
        for (int place = 0; place < places; place++) {
          float value = rgb[3 * place + channel] & 0xff;
          plane[place] = value * scale[channel] + shift[channel];
        }
        to.put((3 * picture + channel) * places, plane);
      }
    }
  }
}
