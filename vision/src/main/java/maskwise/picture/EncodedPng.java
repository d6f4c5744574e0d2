package maskwise.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG whose chunks were followed to the end and whose check sums hold. Of its chunks only those
 * that hold pixels are passed on: colour profiles, texts and animations neither change what is
 * decoded nor make a decoder complain.
 *
 * @param storedSize from the header chunk
 * @param orientation from an eXIf chunk
 * @param bytes signature, header, palette, transparency, pixels, end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedPng(ImageSize storedSize, Orientation orientation, byte[] bytes)
    implements EncodedPicture {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int AROUND_DATA = 12;

  static boolean matches(byte[] bytes) {
    return bytes.length >= SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static EncodedPng of(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
    kept.write(SIGNATURE, 0, SIGNATURE.length);
    ImageSize size = null;
    Orientation orientation = Orientation.UPRIGHT;
    int position = SIGNATURE.length;
    String type = "";
    while (!type.equals("IEND")) {
      long length = bytes.length - position < AROUND_DATA ? -1 : in.getInt(position) & 0xFFFFFFFFL;
      if (length < 0 || length > bytes.length - position - AROUND_DATA) {
        throw new PictureFault(
            "expected a PNG with an end chunk, found its end after %d bytes without one: the file"
                    .formatted(bytes.length)
                + " is cut off");
      }
      int data = position + 8;
      int end = data + (int) length;
      type = new String(bytes, position + 4, 4, StandardCharsets.ISO_8859_1);
      checkSum(bytes, position + 4, end, type, in.getInt(end));
      if (size == null) {
        size = header(in, type, data, length);
      } else if (type.equals("eXIf")) {
        orientation = Exif.orientation(bytes, data, end);
      }
      if (KEPT.contains(type)) {
        kept.write(bytes, position, (int) length + AROUND_DATA);
      }
      position = end + 4;
    }
    return new EncodedPng(size, orientation, kept.toByteArray());
  }

  private static ImageSize header(ByteBuffer in, String type, int data, long length)
      throws PictureFault {
    if (!type.equals("IHDR") || length != 13) {
      throw new PictureFault("expected a PNG that starts with its header, found chunk " + type);
    }
    return EncodedPicture.size(in.getInt(data + 4) & 0xFFFFFFFFL, in.getInt(data) & 0xFFFFFFFFL);
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
