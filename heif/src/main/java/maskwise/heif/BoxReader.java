package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads boxes (ISO/IEC 14496-12, 4.2), and counts what is found in them. */
final class BoxReader {

  /** What is done with a box. */
  interface Visitor {
    void visit(String type, ByteBuffer content) throws IOException;
  }

  /** Boxes, places, references and properties in all; the largest photos have some 10,000. */
  private static final int MOST_ENTRIES = 1 << 18;

  private int entries;

  /**
   * Visits the boxes in a buffer, one after another.
   *
   * @throws IOException if one ends behind the buffer, or there are too many
   */
  void children(ByteBuffer in, Visitor visitor) throws IOException {
    while (in.remaining() >= 8) {
      count();
      int start = in.position();
      long length = u32(in);
      String type = fourLetters(in);
      if (length == 1) {
        length = in.getLong();
      } else if (length == 0) {
        length = in.limit() - (long) start;
      }
      int head = in.position() - start;
      if (length < head) {
        throw new IOException("broken content");
      }
      if (length > in.limit() - (long) start) {
        throw new IOException("a file that is cut off");
      }
      visitor.visit(type, in.slice(in.position(), (int) length - head));
      in.position(start + (int) length);
    }
  }

  /** Counts what takes memory; a small file can claim a lot. */
  void count() throws IOException {
    entries++;
    if (entries > MOST_ENTRIES) {
      throw new IOException("more than " + MOST_ENTRIES + " entries in its header");
    }
  }

  static int u16(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }

  static long u32(ByteBuffer in) {
    return in.getInt() & 0xFFFFFFFFL;
  }

  /** A number of 0 to 8 bytes. */
  static long number(ByteBuffer in, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << 8) | (in.get() & 0xFF);
    }
    return number;
  }

  static String fourLetters(ByteBuffer in) {
    byte[] letters = new byte[4];
    in.get(letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
