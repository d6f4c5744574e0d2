package maskwise.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether a JPEG that lacks its end marker is whole all the same. Of every component each
 * coefficient must have come to its last bit, and a decoder must find the last scan complete.
 */
final class JpegScans {

  private static final int COEFFICIENTS = 64;

  /** How many low bits of each coefficient are still to come, by component. */
  private final Map<Integer, int[]> bits = new HashMap<>();

  /** A component of the frame. */
  void component(int id) {
    int[] all = new int[COEFFICIENTS];
    Arrays.fill(all, Integer.MAX_VALUE);
    bits.put(id, all);
  }

  /** A scan of a component brings coefficients {@code first} to {@code last}. */
  void scan(int id, int first, int last, int lowBit) {
    int[] coefficients = bits.get(id);
    if (coefficients != null && last < COEFFICIENTS) {
      for (int i = first; i <= last; i++) {
        coefficients[i] = Math.min(coefficients[i], lowBit);
      }
    }
  }

  /** Whether no scan is missing. */
  boolean complete() {
    return !bits.isEmpty()
        && bits.values().stream().allMatch(all -> Arrays.stream(all).allMatch(bit -> bit == 0));
  }

  /**
   * Whether the data of all scans are there.
   *
   * @param bytes a JPEG, to which an end marker was added
   */
  static boolean decodesWithoutLoss(byte[] bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    AtomicBoolean loss = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (IIOReadWarningListener)
            (source, warning) ->
                loss.compareAndSet(
                    false, !warning.toLowerCase(Locale.ROOT).contains("extraneous")));
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      ImageReadParam few = reader.getDefaultReadParam();
      few.setSourceSubsampling(8, 8, 0, 0); // all is decoded, little is kept
      reader.readRaster(0, few);
      return !loss.get();
    } catch (IOException | RuntimeException e) {
      return false;
    } finally {
      reader.dispose();
    }
  }
}
