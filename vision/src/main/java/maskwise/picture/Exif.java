package maskwise.picture;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Arrays;

/** The one thing of EXIF that decides how a picture looks. */
final class Exif {

  private Exif() {}

  /**
   * The orientation that a TIFF block states.
   *
   * @return upright where it states none or cannot be read: such pictures are shown as stored
   */
  static Orientation orientation(byte[] bytes, int from, int to) {
    Metadata metadata = new Metadata();
    try {
      byte[] tiff = Arrays.copyOfRange(bytes, from, to);
      new ExifReader().extract(new ByteArrayReader(tiff), metadata);
    } catch (RuntimeException e) {
      return Orientation.UPRIGHT;
    }
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return value == null ? Orientation.UPRIGHT : Orientation.of(value);
  }
}
