package maskwise.picture;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * From the bytes of a picture that was checked to its pixels. JPEGs can be decoded at a half, a
 * quarter or an eighth of their size.
 *
 * @param encoded a whole picture
 * @param maxPixels what is larger is decoded smaller, if it can be
 */
record Decoding(EncodedPicture encoded, long maxPixels) {

  /** Whether it can be decoded at a fraction of its size. */
  boolean shrinks() {
    return encoded instanceof EncodedJpeg jpeg && jpeg.channels() != 4;
  }

  /** Decodes it, upright, at its size or the largest fraction within the limit. */
  void whole(Canvas canvas) throws PictureFault {
    decode(leastReduction(), canvas);
  }

  /** Decodes it, upright, at the smallest fraction that is no smaller than a size. */
  void atLeast(ImageSize wanted, Canvas canvas) throws PictureFault {
    decode(reduction(wanted), canvas);
  }

  /** The least reduction that brings a picture within the limit. */
  private int leastReduction() {
    ImageSize size = encoded.storedSize();
    long pixels = (long) size.height() * size.width();
    int factor = 1;
    while (pixels / ((long) factor * factor) > maxPixels) {
      factor *= 2;
    }
    return factor;
  }

  private int reduction(ImageSize wanted) {
    if (!shrinks()) {
      return 1;
    }
    ImageSize upright = encoded.orientation().upright(encoded.storedSize());
    int factor = 8;
    while (factor > 1
        && (upright.height() < factor * wanted.height()
            || upright.width() < factor * wanted.width())) {
      factor /= 2;
    }
    return Math.max(factor, leastReduction());
  }

  private void decode(int reduction, Canvas canvas) throws PictureFault {
    if (encoded instanceof EncodedJpeg jpeg && jpeg.channels() == 4) {
      PrintInks.decode(jpeg, canvas);
    } else if (encoded instanceof EncodedBmp bmp && !bmp.common()) {
      BmpPixels.decode(bmp, canvas);
    } else if (encoded instanceof EncodedHeif heif) {
      heif.decode(canvas.spare());
      Colours.settle(canvas);
    } else {
      byte[] bytes = encoded.bytes();
      try (BytePointer pointer = new BytePointer(bytes);
          Mat source = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer)) {
        // the result is a second header of the spare matrix: closed, or it would keep its memory
        opencv_imgcodecs.imdecode(source, flags(reduction), canvas.spare()).close();
      } catch (RuntimeException e) {
        throw new PictureFault("expected a picture that decodes, found: " + firstLine(e));
      }
      if (canvas.spare().empty()) {
        throw new PictureFault("expected a picture that decodes, found broken content");
      }
      if (encoded instanceof EncodedPng png && png.transparentGrey() >= 0) {
        Colours.whiten(canvas.spare(), png.transparentGrey(), png.pixels().bits());
      }
      Colours.settle(canvas);
    }
    encoded.orientation().raise(canvas);
  }

  private int flags(int reduction) {
    if (!(encoded instanceof EncodedJpeg)) {
      return opencv_imgcodecs.IMREAD_UNCHANGED;
    }
    int size =
        switch (reduction) {
          case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
          case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
          case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
          default -> opencv_imgcodecs.IMREAD_COLOR;
        };
    return size | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
