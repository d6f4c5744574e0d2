package maskwise.picture;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Arrays;
import java.util.Optional;

/** The one thing of EXIF that decides how a picture looks. */
final class Exif {

  private static final byte[] NAME = {'E', 'x', 'i', 'f', 0, 0};

  private Exif() {}

  /**
   * The orientation that a TIFF block states.
   *
   * @return empty where it states none or cannot be read: such pictures are shown as stored
   */
  static Optional<Orientation> orientation(byte[] bytes, int from, int to) {
    Metadata metadata = new Metadata();
    try {
      byte[] tiff = Arrays.copyOfRange(bytes, from + prefix(bytes, from, to), to);
      new ExifReader().extract(new ByteArrayReader(tiff), metadata);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return value == null || value < 1 || value > 8
        ? Optional.empty()
        : Optional.of(Orientation.of(value));
  }

  /** Some writers put JPEG's name before the block also in other formats. */
  private static int prefix(byte[] bytes, int from, int to) {
    return to - from > NAME.length
            && Arrays.equals(bytes, from, from + NAME.length, NAME, 0, NAME.length)
        ? NAME.length
        : 0;
  }
}
