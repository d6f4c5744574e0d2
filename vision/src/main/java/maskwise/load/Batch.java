package maskwise.load;

import java.nio.ByteBuffer;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;

/**
 * Pictures for one step. Closing it gives its memory back to the loader, so what {@link #pixels}
 * returned must not be read afterwards.
 */
public final class Batch implements AutoCloseable {

  private final ImageSize pictureSize;
  private final int[] indices;
  private final BufferPool.Block block;
  private boolean closed;

  Batch(ImageSize pictureSize, int[] indices, BufferPool.Block block) {
    this.pictureSize = pictureSize;
    this.indices = indices;
    this.block = block;
  }

  /** Number of pictures. */
  public int size() {
    return indices.length;
  }

  /** Size of each picture. */
  public ImageSize pictureSize() {
    return pictureSize;
  }

  /** Places of the pictures in the loader's list, {@code [size]}. */
  public int[] indices() {
    return indices.clone();
  }

  /** Direct, in native order, 8-bit RGB, {@code [size][height][width][3]}; only until close. */
  public ByteBuffer pixels() {
    if (closed) {
      throw new IllegalStateException("expected an open batch, found it closed");
    }
    return block.first(size() * pictureBytes());
  }

  /** A copy of one picture, which outlives the batch. */
  public Picture picture(int place) {
    byte[] rgb = new byte[pictureBytes()];
    pixels().get(place * rgb.length, rgb);
    return new Picture(pictureSize.width(), pictureSize.height(), rgb);
  }

  private int pictureBytes() {
    return 3 * pictureSize.height() * pictureSize.width();
  }

  /** Gives the memory back; a second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      block.release();
    }
  }
}
