package maskwise.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.duplicate.Fingerprint;
import maskwise.explore.PixelSize;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/**
 * What one photo measures.
 *
 * @param size its size, upright
 * @param mean of red, green and blue over its pixels, 0 to 255
 * @param meanSquare of red, green and blue: the mean of the squares, 0 to 255²
 * @param fingerprint what it looks like
 */
public record PhotoMeasure(
    PixelSize size, List<Double> mean, List<Double> meanSquare, Fingerprint fingerprint) {

  /** Larger photos are brought to this longer side first: as exact for our purpose, and faster. */
  private static final int LONGER_SIDE = 512;

  private static final int CHANNELS = 3;

  /** Copies the lists. */
  public PhotoMeasure {
    mean = List.copyOf(mean);
    meanSquare = List.copyOf(meanSquare);
  }

  /**
   * Opens a photo and measures it.
   *
   * @throws PictureException if it cannot be read
   */
  static PhotoMeasure of(Path file) throws PictureException {
    return of(PictureReader.DEFAULT.load(file), file);
  }

  /**
   * Measures what would be the bytes of a file.
   *
   * @param name what it is called in errors
   * @throws PictureException if they are broken, of another format, or too large
   */
  public static PhotoMeasure of(byte[] picture, Path name) throws PictureException {
    ImageSize size = PictureReader.DEFAULT.size(picture, name);
    try (Canvas canvas = new Canvas()) {
      PictureReader.DEFAULT.read(picture, name, size.within(LONGER_SIDE), canvas);
      return of(
          new PixelSize(size.width(), size.height()), canvas.read(), Fingerprint.of(picture, name));
    }
  }

  private static PhotoMeasure of(PixelSize size, byte[] rgb, Fingerprint fingerprint) {
    long[] sum = new long[CHANNELS];
    long[] squares = new long[CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int value = rgb[i] & 0xFF;
      sum[i % CHANNELS] += value;
      squares[i % CHANNELS] += (long) value * value;
    }
    double pixels = rgb.length / (double) CHANNELS;
    List<Double> mean = new ArrayList<>();
    List<Double> meanSquare = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      mean.add(sum[channel] / pixels);
      meanSquare.add(squares[channel] / pixels);
    }
    return new PhotoMeasure(size, mean, meanSquare, fingerprint);
  }

  /** Mean brightness as the eye weighs colours (ITU-R BT.601), 0 to 255. */
  double brightness() {
    return (299 * mean.get(0) + 587 * mean.get(1) + 114 * mean.get(2)) / 1000;
  }
}
