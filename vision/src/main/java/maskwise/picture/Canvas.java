package maskwise.picture;

import java.nio.ByteBuffer;
import maskwise.nativelib.NativeLibraries;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture in native memory that is worked on in place: decoded, resized and augmented without
 * leaving it. Its memory is reused from picture to picture, so a worker thread keeps one canvas.
 *
 * <p>Not safe for use by several threads at once. 8-bit RGB, {@code [height][width][3]}.
 */
public final class Canvas implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_core.class, opencv_imgproc.class, opencv_imgcodecs.class);
    // The loader's own threads are the parallelism; OpenCV's pool would only fight with libtorch's.
    opencv_core.setNumThreads(1);
  }

  private Mat picture = ownedMat();
  private Mat spare = ownedMat();
  private byte[] heap = new byte[0];

  /** An empty canvas. */
  public Canvas() {}

  /** An empty matrix that belongs to the caller alone, whatever PointerScope is open around. */
  private static Mat ownedMat() {
    return new Mat().retainReference();
  }

  /** Columns; 0 while empty. */
  public int width() {
    return picture.cols();
  }

  /** Rows; 0 while empty. */
  public int height() {
    return picture.rows();
  }

  /** Bytes of the picture, {@code height·width·3}. */
  public int bytes() {
    return Math.multiplyExact(3, Math.multiplyExact(width(), height()));
  }

  /** The picture as OpenCV's matrix; valid until the next {@link #swap} or change of size. */
  public Mat mat() {
    return picture;
  }

  /** A second matrix of any size and content, to write a result into before {@link #swap}. */
  public Mat spare() {
    return spare;
  }

  /** Makes the spare matrix, which must hold 8-bit RGB, the picture. */
  public void swap() {
    Mat old = picture;
    picture = spare;
    spare = old;
  }

  /** Replaces the picture. */
  public void load(Picture source) {
    picture.create(source.height(), source.width(), opencv_core.CV_8UC3);
    write(source.rgb());
  }

  /** Replaces the picture by the next {@code height·width·3} bytes of a direct buffer. */
  public void load(ByteBuffer source, ImageSize size) {
    picture.create(size.height(), size.width(), opencv_core.CV_8UC3);
    ByteBuffer target = view();
    target.put(source.slice(source.position(), bytes()));
    source.position(source.position() + bytes());
  }

  /** Puts the picture's bytes into a buffer, which moves on by {@link #bytes}. */
  public void copyTo(ByteBuffer target) {
    target.put(view());
  }

  /** The picture's bytes in an array that this canvas reuses; see {@link #write}. */
  public byte[] read() {
    int length = bytes();
    if (heap.length != length) {
      heap = new byte[length];
    }
    data().get(heap, 0, length);
    return heap;
  }

  /** Sets the picture's bytes, {@code height·width·3} of them. */
  public void write(byte[] rgb) {
    data().put(rgb, 0, bytes());
  }

  /** Whether all pixels are alike, to within what a JPEG adds. */
  boolean isPlain() {
    byte[] rgb = read();
    for (int i = 3; i < rgb.length; i++) {
      if (Math.abs((rgb[i] & 0xFF) - (rgb[i % 3] & 0xFF)) > 3) {
        return false;
      }
    }
    return true;
  }

  /** A copy on the Java heap. */
  public Picture toPicture() {
    return new Picture(width(), height(), read().clone());
  }

  private ByteBuffer view() {
    return data().capacity(bytes()).asByteBuffer();
  }

  private BytePointer data() {
    if (picture.empty()) {
      throw new IllegalStateException("expected a picture on the canvas, found none");
    }
    return picture.data();
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    picture.close();
    spare.close();
  }
}
