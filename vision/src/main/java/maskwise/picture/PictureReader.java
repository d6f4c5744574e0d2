package maskwise.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.StoredFile;

/**
 * Reads JPEG (colour, grey, CMYK), PNG, WebP, BMP, GIF and TIFF files as 8-bit RGB, and with a
 * {@link HeifDecoder} on the class path HEIC and AVIF: upright as EXIF, XMP or the container says,
 * transparency laid on white, 16 bits rounded to 8, of animations the first frame. Colour profiles
 * are not applied.
 *
 * <p>A file that is cut off is refused, never half decoded; so is a damaged PNG. Damage inside a
 * JPEG's coded data cannot be told from picture content and may pass.
 *
 * @param maxPixels the largest picture to decode, checked on the header before any decoding
 * @param shrinks whether a larger JPEG is decoded at a half, a quarter or an eighth of its size, so
 *     that it is within the limit; else it is refused
 */
public record PictureReader(long maxPixels, boolean shrinks) {

  /** Reads pictures of up to 64 megapixels, and larger JPEGs at a fraction of their size. */
  public static final PictureReader DEFAULT = new PictureReader(64_000_000, true);

  /** The largest JPEG that is decoded at a fraction: 536 megapixels. */
  private static final long MOST_PIXELS = 1L << 29;

  /** JPEG's own limit. A file of one column and millions of rows takes long to decode. */
  private static final int MOST_SIDE = 65_535;

  /** More than any honest file of so many pixels needs: four values of 16 bits, and metadata. */
  private static final int BYTES_A_PIXEL = 8;

  private static final long METADATA_BYTES = 16L << 20;

  /** Refuses what is larger. */
  public PictureReader(long maxPixels) {
    this(maxPixels, false);
  }

  /** Checks the limit. */
  public PictureReader {
    if (maxPixels < 1 || maxPixels > 1L << 29) {
      throw new IllegalArgumentException(
          "expected a limit of 1 to 2^29 pixels, found " + maxPixels);
    }
  }

  /**
   * Decodes a picture.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public Picture read(Path file) throws PictureException {
    try (Canvas canvas = new Canvas()) {
      read(file, canvas);
      return canvas.toPicture();
    }
  }

  /**
   * Decodes what would be the bytes of a file.
   *
   * @param bytes of a whole picture
   * @param name what it is called in errors
   * @throws PictureException if they are broken, of another format, or too large
   */
  public Picture read(byte[] bytes, Path name) throws PictureException {
    try (Canvas canvas = new Canvas()) {
      decoding(encoded(bytes)).whole(canvas);
      return canvas.toPicture();
    } catch (PictureFault e) {
      throw new PictureException(name, e.getMessage(), e);
    }
  }

  /**
   * Reads a stream to its end and decodes it.
   *
   * @param in of a whole picture; left open, and not read on where it is longer than any honest
   *     picture within the limit
   * @param name what it is called in errors
   * @throws PictureException if it cannot be read, or is broken, of another format, or too large
   */
  public Picture read(InputStream in, Path name) throws PictureException {
    return read(load(in, name), name);
  }

  /**
   * Reads a stream to its end; what it holds is then decoded from memory.
   *
   * @param in of a whole picture; left open, and not read on where it is longer than any honest
   *     picture within the limit
   * @param name what it is called in errors
   * @throws PictureException if it cannot be read, or is too long
   */
  public byte[] load(InputStream in, Path name) throws PictureException {
    try {
      byte[] bytes = in.readNBytes(mostBytes() + 1);
      if (bytes.length > mostBytes()) {
        throw new PictureException(name, "expected at most " + mostBytes() + " bytes, found more");
      }
      return bytes;
    } catch (PictureException e) {
      throw e;
    } catch (IOException e) {
      throw new PictureException(name, "expected a readable stream, found: " + e.getMessage(), e);
    }
  }

  /**
   * Decodes a picture onto a canvas.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public void read(Path file, Canvas canvas) throws PictureException {
    try {
      decoding(encoded(file)).whole(canvas);
    } catch (PictureFault e) {
      throw new PictureException(file, e.getMessage(), e);
    }
  }

  /**
   * Decodes a picture onto a canvas and resizes it. A JPEG of at least twice the target size is
   * decoded at a half, a quarter or an eighth of its size, which is faster and as smooth.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public void read(Path file, ImageSize size, Canvas canvas) throws PictureException {
    try {
      decoding(encoded(file)).atLeast(size, canvas);
    } catch (PictureFault e) {
      throw new PictureException(file, e.getMessage(), e);
    }
    Resize.to(canvas, size);
  }

  /**
   * Decodes what would be the bytes of a file as {@link #read(Path, ImageSize, Canvas)} does.
   *
   * @param bytes of a whole picture
   * @param name what it is called in errors
   * @throws PictureException if they are broken, of another format, or too large
   */
  public void read(byte[] bytes, Path name, ImageSize size, Canvas canvas) throws PictureException {
    try {
      decoding(encoded(bytes)).atLeast(size, canvas);
    } catch (PictureFault e) {
      throw new PictureException(name, e.getMessage(), e);
    }
    Resize.to(canvas, size);
  }

  /**
   * Checks that a file can be read.
   *
   * @param pixels whether it is decoded, too
   * @return what there is to say of it though it can, in the singular, for counting: that it is an
   *     animation, has no end marker, or is one colour all over
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public Optional<String> check(Path file, boolean pixels) throws PictureException {
    return check(load(file), file, pixels);
  }

  /**
   * Checks what would be the bytes of a file as {@link #check(Path, boolean)} does.
   *
   * @param name what they are called in errors
   * @throws PictureException if they are broken, of another format, or too large
   */
  public Optional<String> check(byte[] bytes, Path name, boolean pixels) throws PictureException {
    try (Canvas canvas = new Canvas()) {
      EncodedPicture encoded = encoded(bytes);
      if (!pixels) {
        return encoded.remark();
      }
      decoding(encoded).whole(canvas);
      return encoded
          .remark()
          .or(() -> canvas.isPlain() ? Optional.of("picture of a single color") : Optional.empty());
    } catch (PictureFault e) {
      throw new PictureException(name, e.getMessage(), e);
    }
  }

  /**
   * Checks that a file is a whole picture within the limit, without decoding it.
   *
   * @return the size of the picture, upright; where it is larger than the limit, it is decoded
   *     smaller
   * @throws PictureException if the file is missing, cut off, of another format, or too large
   */
  public ImageSize size(Path file) throws PictureException {
    return size(load(file), file);
  }

  /**
   * Checks what would be the bytes of a file as {@link #size(Path)} does.
   *
   * @param name what they are called in errors
   * @throws PictureException if they are cut off, of another format, or too large
   */
  public ImageSize size(byte[] bytes, Path name) throws PictureException {
    try {
      EncodedPicture encoded = encoded(bytes);
      return encoded.orientation().upright(encoded.storedSize());
    } catch (PictureFault e) {
      throw new PictureException(name, e.getMessage(), e);
    }
  }

  /**
   * Reads a file that is then decoded from memory.
   *
   * @throws PictureException if it is missing, cannot be read, or is longer than any honest picture
   *     within the limit
   */
  public byte[] load(Path file) throws PictureException {
    try {
      return bytes(file);
    } catch (PictureFault e) {
      throw new PictureException(file, e.getMessage(), e);
    }
  }

  private EncodedPicture encoded(Path file) throws PictureException, PictureFault {
    return encoded(bytes(file));
  }

  private EncodedPicture encoded(byte[] bytes) throws PictureFault {
    EncodedPicture encoded = EncodedPicture.of(bytes);
    ImageSize size = encoded.storedSize();
    if (Math.max(size.height(), size.width()) > MOST_SIDE) {
      throw new PictureFault(
          "expected sides of at most %d pixels, found %s".formatted(MOST_SIDE, size));
    }
    long pixels = (long) size.height() * size.width();
    boolean shrunk = shrinks && pixels <= MOST_PIXELS && decoding(encoded).shrinks();
    if (pixels > maxPixels && !shrunk) {
      throw new PictureFault(
          "expected at most %d pixels, found %d (%s): shrink the picture first"
              .formatted(maxPixels, pixels, size));
    }
    encoded.requireWhole();
    return encoded;
  }

  private byte[] bytes(Path file) throws PictureException, PictureFault {
    try {
      long length = StoredFile.size(file);
      if (length > mostBytes()) {
        throw new PictureFault("expected at most " + mostBytes() + " bytes, found " + length);
      }
      return StoredFile.read(file);
    } catch (NoSuchFileException e) {
      throw new PictureException(file, "expected a picture, found no such file", e);
    } catch (IOException e) {
      throw new PictureException(file, "expected a readable file, found: " + e.getMessage(), e);
    }
  }

  private int mostBytes() {
    return (int) Math.min(Integer.MAX_VALUE - 16, maxPixels * BYTES_A_PIXEL + METADATA_BYTES);
  }

  private Decoding decoding(EncodedPicture encoded) {
    return new Decoding(encoded, maxPixels);
  }
}
