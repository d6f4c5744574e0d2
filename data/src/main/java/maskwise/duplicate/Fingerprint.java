package maskwise.duplicate;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import maskwise.nativelib.NativeLibraries;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_img_hash;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What a picture looks like, in a kilobyte: its brightness on {@value #SIDE}·{@value #SIDE} points,
 * and of these the 64-bit perceptual hash, the signs of the 8·8 lowest frequencies of a cosine
 * transform about their mean (Zauner, "Implementation and Benchmarking of Perceptual Image Hash
 * Functions", 2010; OpenCV's {@code pHash}).
 *
 * <p>The hash alone is too coarse for faces, which are all much alike: among the competition's
 * people it takes the first two for one at a distance of 2 bits, hundreds at 8. So the hash only
 * finds candidates, cheaply, and the brightness decides.
 */
public final class Fingerprint {

  static {
    NativeLibraries.load(opencv_imgproc.class, opencv_img_hash.class);
  }

  /**
   * Most bits in which the hashes of one photo differ. Of the pairs of competition photos that are
   * {@link #SAME_PHOTO}, 6 bits find 2,438, 8 bits 2,989, 10 bits 3,201 and 12 bits 3,257.
   */
  static final int MAX_BITS = 10;

  /**
   * Least correlation of brightness that makes one photo. On 12,731 photos of four collections it
   * joined 11 pairs that were not known to be one person, all rightly; at 0.93 it would be 24 more,
   * 20 of them wrongly.
   */
  static final double SAME_PHOTO = 0.95;

  /**
   * Most that any 8th by 8th of one picture differs, in standard deviations of brightness. Of the
   * competition's 1,641 pairs that differ in how a mask was painted, and by so little that they
   * pass for one photo, one is below; of 71 known copies 60 are.
   */
  static final double SAME_PICTURE = 0.15;

  private static final int SIDE = 32;
  private static final int POINTS = SIDE * SIDE;
  private static final int BLOCKS = 8;

  /** Less than one level of 256: nothing to see but noise. */
  private static final double FLAT = 1;

  private final long hash;
  private final byte[] brightness;
  private final double mean;
  private final double deviation;

  private Fingerprint(long hash, byte[] brightness) {
    this.hash = hash;
    this.brightness = brightness;
    double sum = 0;
    double squares = 0;
    for (byte value : brightness) {
      int level = value & 0xFF;
      sum += level;
      squares += level * level;
    }
    mean = sum / POINTS;
    deviation = Math.sqrt(Math.max(0, squares / POINTS - mean * mean));
  }

  /**
   * Decodes a picture and looks at it.
   *
   * @throws PictureException if the file is missing, broken, of another format, or too large
   */
  public static Fingerprint of(Path file) throws PictureException {
    return of(PictureReader.DEFAULT.load(file), file);
  }

  /**
   * Decodes what would be the bytes of a file, and looks at it.
   *
   * @param name what it is called in errors
   * @throws PictureException if they are broken, of another format, or too large
   */
  public static Fingerprint of(byte[] picture, Path name) throws PictureException {
    try (Canvas canvas = new Canvas();
        PointerScope scope = new PointerScope()) {
      PictureReader.DEFAULT.read(picture, name, new ImageSize(SIDE, SIDE), canvas);
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(canvas.mat(), grey, opencv_imgproc.COLOR_RGB2GRAY);
      byte[] brightness = new byte[POINTS];
      grey.data().get(brightness);
      Mat bits = new Mat();
      opencv_img_hash.pHash(grey, bits);
      ByteBuffer hash = bits.createBuffer();
      return new Fingerprint(hash.getLong(), brightness);
    }
  }

  /** The bytes that {@link #read} makes an equal one of. */
  public byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + POINTS).putLong(hash).put(brightness).array();
  }

  /**
   * Reads what {@link #bytes} has given.
   *
   * @throws IllegalArgumentException if it is of another length
   */
  public static Fingerprint read(byte[] bytes) {
    if (bytes.length != Long.BYTES + POINTS) {
      throw new IllegalArgumentException(
          "expected " + (Long.BYTES + POINTS) + " bytes, found " + bytes.length);
    }
    return new Fingerprint(
        ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
  }

  /** The perceptual hash. */
  public long hash() {
    return hash;
  }

  /** The similarity of two pictures; symmetric. */
  public Likeness likeness(Fingerprint other) {
    if (Arrays.equals(brightness, other.brightness)) {
      return Likeness.SAME_PICTURE;
    }
    if (Long.bitCount(hash ^ other.hash) > MAX_BITS
        || deviation < FLAT
        || other.deviation < FLAT
        || correlation(other) < SAME_PHOTO) {
      return Likeness.DIFFERENT;
    }
    return largestDifference(other) <= SAME_PICTURE ? Likeness.SAME_PICTURE : Likeness.SAME_PHOTO;
  }

  private double correlation(Fingerprint other) {
    int products = 0; // at most 1024 · 255²
    for (int i = 0; i < POINTS; i++) {
      products += (brightness[i] & 0xFF) * (other.brightness[i] & 0xFF);
    }
    return ((double) products / POINTS - mean * other.mean) / (deviation * other.deviation);
  }

  /** Over all blocks of 4·4 points, with brightness brought to mean 0 and deviation 1. */
  private double largestDifference(Fingerprint other) {
    double largest = 0;
    int side = SIDE / BLOCKS;
    for (int block = 0; block < BLOCKS * BLOCKS; block++) {
      int corner = block / BLOCKS * side * SIDE + block % BLOCKS * side;
      double difference = 0;
      for (int i = 0; i < side * side; i++) {
        int at = corner + i / side * SIDE + i % side;
        difference += standard(at) - other.standard(at);
      }
      largest = Math.max(largest, Math.abs(difference) / (side * side));
    }
    return largest;
  }

  private double standard(int at) {
    return ((brightness[at] & 0xFF) - mean) / deviation;
  }

  /** Whether two pictures look alike to the last level of brightness. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(brightness, that.brightness);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(brightness);
  }
}
