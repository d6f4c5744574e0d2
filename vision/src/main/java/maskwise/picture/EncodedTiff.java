package maskwise.picture;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;

/**
 * A TIFF, of which the first page counts. Its orientation is respected by the decoder.
 *
 * @param storedSize upright
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedTiff(ImageSize storedSize, byte[] bytes) implements EncodedPicture {

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  static EncodedTiff of(byte[] bytes) throws PictureFault {
    TiffDirectory.requireWhole(bytes);
    Metadata metadata = new Metadata();
    try {
      new ExifReader().extract(new ByteArrayReader(bytes), metadata);
    } catch (RuntimeException e) {
      throw new PictureFault("expected a TIFF with a directory, found broken content");
    }
    ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Long width = first == null ? null : first.getLongObject(ExifIFD0Directory.TAG_IMAGE_WIDTH);
    Long height = first == null ? null : first.getLongObject(ExifIFD0Directory.TAG_IMAGE_HEIGHT);
    if (width == null || height == null) {
      throw new PictureFault("expected a TIFF with a width and a height, found none: cut off?");
    }
    Integer orientation = first.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    ImageSize stored = EncodedPicture.size(height, width);
    return new EncodedTiff(
        Orientation.of(orientation == null ? 1 : orientation).upright(stored), bytes);
  }
}
