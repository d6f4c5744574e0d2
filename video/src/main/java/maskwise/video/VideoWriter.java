package maskwise.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import maskwise.picture.ImageSize;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Writes an MP4 file of H.264, which browsers play. It has another name until it is whole. Holds
 * native memory; for one thread.
 */
public final class VideoWriter implements AutoCloseable {

  static {
    Ffmpeg.load();
  }

  private static final double BITS_A_PIXEL = 0.12;
  private static final double MICROSECONDS = 1e6;

  private final Path file;
  private final Path unfinished;
  private final FFmpegFrameRecorder recorder;
  private final int width;
  private final int height;
  private boolean whole;

  /**
   * Begins a file.
   *
   * @param file replaced when this is closed after {@link #finish}
   * @param size of the frames; an odd row or column at the edge is left out
   * @param framesPerSecond above 0
   * @throws IOException if it cannot be written
   */
  public VideoWriter(Path file, ImageSize size, double framesPerSecond) throws IOException {
    this.file = file;
    this.width = size.width() / 2 * 2;
    this.height = size.height() / 2 * 2;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.unfinished = file.resolveSibling("." + file.getFileName() + ".part");
    this.recorder = new FFmpegFrameRecorder(unfinished.toFile(), width, height);
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    recorder.setFormat("mp4");
    recorder.setVideoCodecName("libopenh264");
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(framesPerSecond);
    recorder.setGopSize((int) Math.max(1, Math.round(2 * framesPerSecond)));
    recorder.setVideoBitrate((int) (BITS_A_PIXEL * width * height * framesPerSecond));
    recorder.setOption("movflags", "faststart");
    try {
      recorder.start();
    } catch (FrameRecorder.Exception e) {
      close();
      throw new IOException("a video cannot be written to " + file, e);
    }
  }

  /**
   * Adds a frame.
   *
   * @param image at least of the writer's size, three bytes a pixel, blue first
   * @param seconds from the beginning; after the frame before
   * @throws IOException if it cannot be written
   */
  public void add(BufferedImage image, double seconds) throws IOException {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    try (Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3)) {
      ByteBuffer rows = (ByteBuffer) frame.image[0];
      for (int y = 0; y < height; y++) {
        rows.position(y * frame.imageStride);
        rows.put(bgr, 3 * image.getWidth() * y, 3 * width);
      }
      rows.position(0);
      long time = Math.round(MICROSECONDS * seconds);
      if (time > recorder.getTimestamp()) {
        recorder.setTimestamp(time);
      }
      recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
    } catch (FrameRecorder.Exception e) {
      throw new IOException("a frame cannot be written to " + file, e);
    }
  }

  /** Says that all frames are there. */
  public void finish() {
    whole = true;
  }

  /**
   * Puts the file in its place if it is finished, and otherwise removes what there is of it.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    try {
      recorder.close();
      if (whole) {
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FrameRecorder.Exception e) {
      throw new IOException("the video cannot be finished: " + file, e);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
