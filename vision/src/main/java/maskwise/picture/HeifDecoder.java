package maskwise.picture;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes HEIC and AVIF: pictures in the container of MP4 (ISO/IEC 23008-12), as phones take them.
 *
 * <p>A service: the module {@code maskwise-heif} brings one. Where it is not on the class path,
 * such pictures are refused by name.
 */
public interface HeifDecoder {

  /**
   * What a file says of its main picture.
   *
   * @param storedSize before it is turned
   * @param orientation how the stored pixels lie: EXIF's value, 1 to 8
   * @param animated whether it holds several frames, of which the first is used
   */
  record Header(ImageSize storedSize, int orientation, boolean animated) {}

  /**
   * Reads the header, and checks that all bytes of the coded picture are there. Decodes nothing.
   *
   * @param bytes of a whole file
   * @throws IOException if they hold no whole picture; its message says what was found
   */
  Header header(byte[] bytes) throws IOException;

  /**
   * Decodes the main picture.
   *
   * @param bytes of a whole file, whose header was read
   * @param target becomes 8-bit BGR or BGRA of the stored size
   * @throws IOException if the picture cannot be decoded; its message says what was found
   */
  void decode(byte[] bytes, Mat target) throws IOException;

  /** The one on the class path. */
  static Optional<HeifDecoder> installed() {
    return Installed.DECODER;
  }

  /** Looked up once, when the first is asked for. */
  final class Installed {
    private static final Optional<HeifDecoder> DECODER =
        ServiceLoader.load(HeifDecoder.class, HeifDecoder.class.getClassLoader()).findFirst();

    private Installed() {}
  }
}
