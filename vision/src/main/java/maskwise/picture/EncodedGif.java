package maskwise.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A GIF whose blocks were followed to the end; of an animation the first frame counts.
 *
 * @param storedSize of the screen that frames lie on
 * @param frames how many there are, at least 1
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedGif(ImageSize storedSize, int frames, byte[] bytes) implements EncodedPicture {

  private static final int SCREEN_END = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  @Override
  public Optional<String> remark() {
    return frames > 1 ? Optional.of(ANIMATION) : Optional.empty();
  }

  static EncodedGif of(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < SCREEN_END) {
      throw truncated();
    }
    ImageSize size = EncodedPicture.size(in.getShort(8) & 0xFFFF, in.getShort(6) & 0xFFFF);
    int position = SCREEN_END + table(bytes[10]);
    int frames = 0;
    while (true) {
      switch (at(bytes, position)) {
        case EXTENSION -> position = behindBlocks(bytes, position + 2);
        case IMAGE -> {
          frames++;
          position = behindBlocks(bytes, position + 11 + table(at(bytes, position + 9)));
        }
        case TRAILER -> {
          if (frames == 0) {
            throw new PictureFault("expected a GIF with a picture, found none before its end");
          }
          return new EncodedGif(size, frames, bytes);
        }
        default -> throw new PictureFault("expected blocks of a GIF, found broken content");
      }
    }
  }

  /** Bytes of the table of colours that a descriptor announces. */
  private static int table(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int behindBlocks(byte[] bytes, int from) throws PictureFault {
    int position = from;
    while (at(bytes, position) != 0) {
      position += 1 + at(bytes, position);
    }
    return position + 1;
  }

  private static int at(byte[] bytes, int position) throws PictureFault {
    if (position >= bytes.length) {
      throw truncated();
    }
    return bytes[position] & 0xFF;
  }

  private static PictureFault truncated() {
    return new PictureFault("expected a GIF with an end, found none: the file is cut off");
  }
}
