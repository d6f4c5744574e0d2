package maskwise.video;

import java.nio.ByteBuffer;
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

  /** Microseconds after which a stream that sends nothing is given up; JavaCV opens it twice. */
  private static final String PATIENCE = "5000000";

  private static final double MICROSECONDS = 1e-6;
  private static final double NANOS = 1e9;

  /** Seconds between two frames of a stream that are believed. */
  private static final double LONGEST_STEP = 10;

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
  private final String shown;
  private final boolean stream;
  private final int quarterTurns;

  // of a stream: the camera's time that is zero here, and the last frame's time, here and by this
  // machine's clock
  private double begin = Double.NaN;
  private double last;
  private double came;

  private VideoReader(FFmpegFrameGrabber grabber, String shown, boolean stream) {
    this.grabber = grabber;
    this.shown = shown;
    this.stream = stream;
    this.quarterTurns = (int) Math.floorMod(Math.round(-grabber.getDisplayRotation() / 90), 4L);
  }

  /**
   * Opens a video.
   *
   * @param source a file, or an address such as {@code rtsp://camera/stream}
   * @throws UserError if it is no video, or cannot be reached; its cause is a {@link StreamFault}
   *     if the source is an address. No message tells the password of an address.
   */
  public static VideoReader open(String source) {
    Optional<StreamAddress> address = StreamAddress.of(source);
    String shown = StreamAddress.shown(source);
    if (address.isPresent() && !address.get().isKnown()) {
      throw new UserError(
          "expected an address that begins with rtsp://, http:// or https://, found " + shown);
    }
    avutil.av_log_set_level(avutil.AV_LOG_QUIET); // what is wrong is told by us
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(source);
    if (address.isEmpty()) {
      // a file that names other files, or addresses, is not followed
      grabber.setOption("protocol_whitelist", "file");
      grabber.setOption("format_whitelist", CONTAINERS);
    } else if (address.get().isRtsp()) {
      // Packets lost by UDP would be gray blocks, but some cameras speak nothing else.
      grabber.setOption("rtsp_flags", "prefer_tcp");
      grabber.setOption("timeout", PATIENCE);
    } else {
      grabber.setOption("rw_timeout", PATIENCE);
    }
    grabber.setVideoOption("max_pixels", Long.toString(MOST_PIXELS));
    grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
    try {
      if (address.isPresent()) {
        address.get().connect();
      }
      grabber.start();
    } catch (StreamFault e) {
      release(grabber);
      throw new UserError("expected a video at " + shown + ", found " + e.getMessage(), e);
    } catch (FrameGrabber.Exception e) {
      release(grabber);
      StreamFault fault = StreamFault.of(e);
      throw address.isPresent()
          ? new UserError("expected a video at " + shown + ", found " + fault.getMessage(), fault)
          : new UserError("expected a video at " + shown + ", found no readable file", e);
    }
    if (grabber.getImageWidth() < 1 || grabber.getImageHeight() < 1) {
      release(grabber);
      throw new UserError("expected a video with pictures at " + shown + ", found none");
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
              + shown);
    }
    return new VideoReader(grabber, shown, address.isPresent());
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

  /** Whether it comes as it happens: from an address, and nobody knows how long. */
  public boolean isLive() {
    return stream && frames().isEmpty();
  }

  /** A camera's clock begins anywhere, and may stand still or jump: then this machine's goes on. */
  private double seconds() {
    double told = MICROSECONDS * grabber.getTimestamp();
    if (!isLive()) {
      return told;
    }
    double now = System.nanoTime() / NANOS;
    double time = told - begin;
    if (Double.isNaN(time)) {
      time = 0;
    } else if (!(time > last) || time > last + LONGEST_STEP) {
      time = last + now - came;
    }
    begin = told - time;
    last = time;
    came = now;
    return time;
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
          : Optional.of(new VideoFrame(upright(picture(frame)), seconds()));
    } catch (FrameGrabber.Exception e) {
      throw new UserError("expected more of " + shown + ", found it broken", e);
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
      return frame == null ? OptionalDouble.empty() : OptionalDouble.of(seconds());
    } catch (FrameGrabber.Exception e) {
      throw new UserError("expected more of " + shown + ", found it broken", e);
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
