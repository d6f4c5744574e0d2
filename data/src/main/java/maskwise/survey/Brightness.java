package maskwise.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import maskwise.load.OncePerPhoto;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** How bright photos are. */
public final class Brightness {

  /** So small a picture has the same mean, and is decoded fastest. */
  private static final int LONGER_SIDE = 64;

  private Brightness() {}

  /**
   * Mean grey of each photo that can be read, 0 (black) to 1 (white), weighed as the eye weighs
   * colours (ITU-R BT.601), on all processors.
   *
   * @param problems told of every photo that cannot be read
   * @param progress told how many rows have been looked at, on many threads
   */
  public static Map<Path, Double> of(
      List<Sample> samples, Problems problems, IntConsumer progress) {
    return OncePerPhoto.of(samples, Brightness::of, problems, progress);
  }

  private static double of(Path photo) throws PictureException {
    ImageSize size = PictureReader.DEFAULT.size(photo);
    try (Canvas canvas = new Canvas()) {
      PictureReader.DEFAULT.read(photo, size.within(LONGER_SIDE), canvas);
      byte[] rgb = canvas.read();
      long sum = 0;
      for (int i = 0; i < rgb.length; i += 3) {
        sum += 299 * (rgb[i] & 0xFF) + 587 * (rgb[i + 1] & 0xFF) + 114 * (rgb[i + 2] & 0xFF);
      }
      return sum / (1000.0 * 255 * (rgb.length / 3.0));
    }
  }
}
