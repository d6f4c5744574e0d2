package maskwise.picture;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.util.Arrays;

/** The orientation in a packet of XMP; it counts where EXIF states none. */
final class Xmp {

  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";

  private Xmp() {}

  /** Upright where the packet states no orientation or cannot be read. */
  static Orientation orientation(byte[] bytes, int from, int to) {
    Metadata metadata = new Metadata();
    try {
      new XmpReader().extract(Arrays.copyOfRange(bytes, from, to), metadata);
      XmpDirectory directory = metadata.getFirstDirectoryOfType(XmpDirectory.class);
      XMPMeta packet = directory == null ? null : directory.getXMPMeta();
      Integer value = packet == null ? null : packet.getPropertyInteger(TIFF, "Orientation");
      return value == null ? Orientation.UPRIGHT : Orientation.of(value);
    } catch (XMPException | RuntimeException e) {
      return Orientation.UPRIGHT;
    }
  }
}
