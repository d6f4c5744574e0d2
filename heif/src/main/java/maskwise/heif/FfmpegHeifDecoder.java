package maskwise.heif;

import java.io.IOException;
import maskwise.nativelib.NativeLibraries;
import maskwise.picture.HeifDecoder;
import maskwise.picture.ImageSize;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * HEIC (HEVC) and AVIF (AV1) by FFmpeg. FFmpeg is loaded when the first such picture is decoded.
 */
public final class FfmpegHeifDecoder implements HeifDecoder {

  /** For the service loader. */
  public FfmpegHeifDecoder() {}

  /** Loads FFmpeg once. */
  private static final class Libraries {
    static {
      NativeLibraries.load(avutil.class, swresample.class, avcodec.class, swscale.class);
      avutil.av_log_set_level(avutil.AV_LOG_QUIET); // what is wrong is told by us
    }

    private Libraries() {}

    static void load() {}
  }

  @Override
  public Header header(byte[] bytes) throws IOException {
    HeifPicture picture = HeifPicture.of(bytes);
    return new Header(picture.size(), picture.orientation(), picture.animated());
  }

  @Override
  public void decode(byte[] bytes, Mat target) throws IOException {
    HeifPicture picture = HeifPicture.of(bytes);
    ImageSize size = picture.size();
    Libraries.load();
    try (PointerScope scope = new PointerScope()) {
      Mat color = new Mat(size.height(), size.width(), opencv_core.CV_8UC3, Scalar.all(0));
      for (HeifPicture.Tile tile : picture.tiles()) {
        try (PointerScope each = new PointerScope()) {
          place(TileDecoder.bgr(tile.coded()), color, tile);
        }
      }
      if (picture.alpha().isEmpty()) {
        color.copyTo(target);
        return;
      }
      Mat alpha = new Mat(size.height(), size.width(), opencv_core.CV_8UC1, Scalar.all(0));
      for (HeifPicture.Tile tile : picture.alpha()) {
        try (PointerScope each = new PointerScope()) {
          place(TileDecoder.gray(tile.coded()), alpha, tile);
        }
      }
      opencv_core.merge(new MatVector(color, alpha), target);
    } catch (RuntimeException e) { // OpenCV has no memory for so many pixels
      throw new IOException(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  /** Copies what of a tile lies within the picture. */
  private static void place(Mat decoded, Mat picture, HeifPicture.Tile tile) {
    Rect shown = inside(tile.x(), tile.y(), tile.coded().size(), picture.cols(), picture.rows());
    if (shown.width() > 0 && shown.height() > 0) {
      Rect source =
          new Rect(shown.x() - tile.x(), shown.y() - tile.y(), shown.width(), shown.height());
      decoded.apply(source).copyTo(picture.apply(shown));
    }
  }

  private static Rect inside(int x, int y, ImageSize tile, int columns, int rows) {
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    int right = (int) Math.min(columns, (long) x + tile.width());
    int bottom = (int) Math.min(rows, (long) y + tile.height());
    return new Rect(left, top, right - left, bottom - top);
  }
}
