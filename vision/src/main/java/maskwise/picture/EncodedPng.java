package maskwise.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG whose chunks were followed to the end, and whose check sums hold. Of its chunks only those
 * that hold pixels are passed on: colour profiles, texts and animations neither change what is
 * decoded nor make a decoder complain.
 *
 * @param pixels what the header says of them
 * @param data the packed pixels, in parts
 * @param orientation from an eXIf chunk, a raw profile or XMP
 * @param transparentGrey the grey that is transparent, as stored; -1 if none is
 * @param animated whether frames follow the picture
 * @param bytes signature, header, palette, transparency, pixels, end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedPng(
    PngPixels pixels,
    List<ByteBuffer> data,
    Orientation orientation,
    int transparentGrey,
    boolean animated,
    byte[] bytes)
    implements EncodedPicture {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int AROUND_DATA = 12;

  @Override
  public ImageSize storedSize() {
    return pixels.size();
  }

  @Override
  public void requireWhole() throws PictureFault {
    pixels.require(data);
  }

  @Override
  public Optional<String> remark() {
    return animated ? Optional.of(ANIMATION) : Optional.empty();
  }

  static boolean matches(byte[] bytes) {
    return bytes.length >= SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static EncodedPng of(byte[] bytes) throws PictureFault {
    return new Chunks(bytes).follow();
  }

  /** What is gathered on the way through the file. */
  private static final class Chunks {

    private final byte[] bytes;
    private final ByteBuffer in;
    private final ByteArrayOutputStream kept;
    private final List<ByteBuffer> data = new ArrayList<>();
    private final PngTexts texts = new PngTexts();
    private PngPixels pixels;
    private int palette;
    private int transparentGrey = -1;
    private boolean animated;

    Chunks(byte[] bytes) {
      this.bytes = bytes;
      this.in = ByteBuffer.wrap(bytes);
      this.kept = new ByteArrayOutputStream(bytes.length);
      kept.write(SIGNATURE, 0, SIGNATURE.length);
    }

    EncodedPng follow() throws PictureFault {
      int position = SIGNATURE.length;
      String type = "";
      while (!type.equals("IEND")) {
        long length =
            bytes.length - position < AROUND_DATA ? -1 : in.getInt(position) & 0xFFFFFFFFL;
        if (length < 0 || length > bytes.length - position - AROUND_DATA) {
          throw new PictureFault(
              "expected a PNG with an end chunk, found its end after %d bytes without one: the file"
                      .formatted(bytes.length)
                  + " is cut off");
        }
        int start = position + 8;
        int end = start + (int) length;
        type = new String(bytes, position + 4, 4, StandardCharsets.ISO_8859_1);
        checkSum(bytes, position + 4, end, type, in.getInt(end));
        if (keeps(type, start, end)) {
          kept.write(bytes, position, (int) length + AROUND_DATA);
        }
        position = end + 4;
      }
      if (pixels.hasPalette() && palette == 0) {
        throw new PictureFault("expected a PNG with its palette, found none");
      }
      return new EncodedPng(
          pixels, data, texts.orientation(), transparentGrey, animated, kept.toByteArray());
    }

    private boolean keeps(String type, int start, int end) throws PictureFault {
      if (pixels == null) {
        if (!type.equals("IHDR") || end - start != 13) {
          throw new PictureFault("expected a PNG that starts with its header, found chunk " + type);
        }
        pixels = PngPixels.of(in.slice(start, 13));
        return true;
      }
      switch (type) {
        case "PLTE" -> palette = end - start;
        case "IDAT" -> data.add(in.slice(start, end - start));
        case "acTL" -> animated = true;
        case "tRNS" -> {
          if (!pixels.fits(end - start, palette)) {
            return false;
          }
          transparentGrey = pixels.isGrey() ? in.getShort(start) & 0xFFFF : -1;
        }
        default -> texts.add(type, bytes, start, end);
      }
      return KEPT.contains(type);
    }
  }

  private static void checkSum(byte[] bytes, int from, int end, String type, int stored)
      throws PictureFault {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, end - from);
    if ((int) sum.getValue() != stored) {
      throw new PictureFault(
          "expected check sum %08x of PNG chunk %s, found %08x: the file is damaged"
              .formatted(stored, type, (int) sum.getValue()));
    }
  }
}
