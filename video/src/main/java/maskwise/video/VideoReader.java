package maskwise.video;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * The frames of a video file, a camera or a stream, upright, one after another. Holds native
 * memory; for one thread.
 */
public final class VideoReader implements AutoCloseable {

  static {
    Ffmpeg.load();
  }

  /** Microseconds after which a stream that sends nothing is given up. */
  private static final String PATIENCE = "10000000";

  private static final double MICROSECONDS = 1e-6;

  /** What cameras and phones write. Playlists are not among them: they name other files. */
  private static final String CONTAINERS =
      "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,asf,ogg,yuv4mpegpipe,h264,hevc,mjpeg";

  /** As many as of a photo. */
  private static final long MOST_PIXELS = 40_000_000;

  /**
   * A frame.
   *
   * @param picture of the size that {@link #size} tells
   * @param seconds from the beginning
   */
  public record VideoFrame(Picture picture, double seconds) {}

  private final FFmpegFrameGrabber grabber;
  private final String source;
  private final int quarterTurns;

  private VideoReader(FFmpegFrameGrabber grabber, String source) {
    this.grabber = grabber;
    this.source = source;
    this.quarterTurns = (int) Math.floorMod(Math.round(-grabber.getDisplayRotation() / 90), 4L);
  }

  /**
   * Opens a video.
   *
   * @param source a file, or an address such as {@code rtsp://camera/stream}
   * @throws UserError if it is no video, or cannot be reached
   */
  public static VideoReader open(String source) {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET); // what is wrong is told by us
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(source);
    String scheme = source.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("rtsp://")) {
      grabber.setOption("rtsp_transport", "tcp"); // lost packets would be gray blocks
      grabber.setOption("timeout", PATIENCE);
    } else if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
      grabber.setOption("rw_timeout", PATIENCE);
    } else {
      // a file that names other files, or addresses, is not followed
      grabber.setOption("protocol_whitelist", "file");
      grabber.setOption("format_whitelist", CONTAINERS);
    }
    grabber.setVideoOption("max_pixels", Long.toString(MOST_PIXELS));
    grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
    try {
      grabber.start();
    } catch (FrameGrabber.Exception e) {
      release(grabber);
      throw new UserError("expected a video at " + source + ", found no readable file", e);
    }
    if (grabber.getImageWidth() < 1 || grabber.getImageHeight() < 1) {
      release(grabber);
      throw new UserError("expected a video with pictures at " + source + ", found none");
    }
    if ((long) grabber.getImageWidth() * grabber.getImageHeight() > MOST_PIXELS) {
      String size = grabber.getImageWidth() + "x" + grabber.getImageHeight();
      release(grabber);
      throw new UserError(
          "expected a video of at most "
              + MOST_PIXELS / 1_000_000
              + " megapixels, found "
              + size
              + " at "
              + source);
    }
    return new VideoReader(grabber, source);
  }

  private static void release(FFmpegFrameGrabber grabber) {
    try {
      grabber.release();
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException("a video could not be closed", e);
    }
  }

  /** Of the upright frames. */
  public ImageSize size() {
    return quarterTurns % 2 == 0
        ? new ImageSize(grabber.getImageHeight(), grabber.getImageWidth())
        : new ImageSize(grabber.getImageWidth(), grabber.getImageHeight());
  }

  /** Frames a second, as the file tells it; 25 where it does not. */
  public double framesPerSecond() {
    double rate = grabber.getVideoFrameRate();
    return rate > 0 && rate <= 240 ? rate : 25;
  }

  /** How many frames there are, about; empty of a stream. */
  public OptionalLong frames() {
    int frames = grabber.getLengthInVideoFrames();
    return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
  }

  /**
   * The next frame.
   *
   * @return empty at the end
   * @throws UserError if the video breaks off
   */
  public Optional<VideoFrame> next() {
    try {
      Frame frame = grabber.grabImage();
      return frame == null
          ? Optional.empty()
          : Optional.of(
              new VideoFrame(upright(picture(frame)), MICROSECONDS * grabber.getTimestamp()));
    } catch (FrameGrabber.Exception e) {
      throw new UserError("expected more of " + source + ", found it broken", e);
    }
  }

  /**
   * Passes over a frame, in a fraction of the time.
   *
   * @return its seconds from the beginning; empty at the end
   * @throws UserError if the video breaks off
   */
  public OptionalDouble skip() {
    try {
      Frame frame = grabber.grabFrame(false, true, false, false);
      return frame == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(MICROSECONDS * grabber.getTimestamp());
    } catch (FrameGrabber.Exception e) {
      throw new UserError("expected more of " + source + ", found it broken", e);
    }
  }

  private static Picture picture(Frame frame) {
    int width = frame.imageWidth;
    int height = frame.imageHeight;
    byte[] rgb = new byte[3 * width * height];
    ByteBuffer rows = ((ByteBuffer) frame.image[0]).duplicate();
    for (int y = 0; y < height; y++) {
      rows.position(y * frame.imageStride);
      rows.get(rgb, 3 * width * y, 3 * width);
    }
    return new Picture(width, height, rgb);
  }

  private Picture upright(Picture stored) {
    Picture turned = stored;
    for (int i = 0; i < quarterTurns; i++) {
      turned = clockwise(turned);
    }
    return turned;
  }

  private static Picture clockwise(Picture from) {
    int width = from.height();
    int height = from.width();
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            from.rgb(),
            3 * ((from.height() - 1 - x) * from.width() + y),
            rgb,
            3 * (y * width + x),
            3);
      }
    }
    return new Picture(width, height, rgb);
  }

  @Override
  public void close() {
    release(grabber);
  }
}
