package maskwise.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads JPEG, PNG, WebP and BMP files as 8-bit RGB, upright.
 *
 * @param maxPixels the largest picture to decode, checked on the header before any decoding
 */
public record PictureReader(long maxPixels) {

  /** Reads pictures of up to 64 megapixels. */
  public static final PictureReader DEFAULT = new PictureReader(64L << 20);

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
   * Decodes a picture onto a canvas.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public void read(Path file, Canvas canvas) throws PictureException {
    byte[] bytes = bytes(file);
    try (BytePointer encoded = new BytePointer(bytes);
        Mat source = new Mat(encoded, false)) {
      opencv_imgcodecs.imdecode(source, opencv_imgcodecs.IMREAD_COLOR, canvas.spare());
    }
    if (canvas.spare().empty()) {
      throw new PictureException(file, "expected a picture, found bytes that do not decode");
    }
    opencv_imgproc.cvtColor(canvas.spare(), canvas.mat(), opencv_imgproc.COLOR_BGR2RGB);
  }

  /**
   * Decodes a picture onto a canvas and resizes it.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public void read(Path file, ImageSize size, Canvas canvas) throws PictureException {
    read(file, canvas);
    Resize.to(canvas, size);
  }

  /**
   * Reads only the header.
   *
   * @return the size of the picture, upright
   * @throws PictureException if the file is missing, of another format, or its header is broken
   */
  public ImageSize size(Path file) throws PictureException {
    return read(file).size();
  }

  private static byte[] bytes(Path file) throws PictureException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PictureException(file, "expected a picture, found no such file", e);
    } catch (IOException e) {
      throw new PictureException(file, "expected a readable file, found " + e, e);
    }
  }
}
