package maskwise.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;

/**
 * The orientation that a PNG states: in the chunk eXIf, in a text "Raw profile type exif" as
 * ImageMagick writes it, or in XMP, in this order.
 */
final class PngTexts {

  /** No honest EXIF or XMP is longer. */
  private static final int LONGEST = 1 << 20;

  /**
   * Only the first of each is read: thousands that are small when packed take minutes to unpack.
   */
  private int profiles;

  private int packets;
  private Optional<Orientation> exif = Optional.empty();
  private Optional<Orientation> profile = Optional.empty();
  private Optional<Orientation> xmp = Optional.empty();

  Orientation orientation() {
    return exif.or(() -> profile).or(() -> xmp).orElse(Orientation.UPRIGHT);
  }

  /** Looks at a chunk. */
  void add(String type, byte[] bytes, int start, int end) {
    switch (type) {
      case "eXIf" -> exif = Exif.orientation(bytes, start, end);
      case "tEXt", "zTXt", "iTXt" -> text(type, bytes, start, end);
      default -> {}
    }
  }

  private void text(String type, byte[] bytes, int start, int end) {
    int zero = zero(bytes, start, end);
    String key = new String(bytes, start, zero - start, StandardCharsets.ISO_8859_1);
    boolean raw = key.equals("Raw profile type exif") || key.equals("Raw profile type APP1");
    boolean first = raw ? profiles++ == 0 : key.equals("XML:com.adobe.xmp") && packets++ == 0;
    if (!first) {
      return;
    }
    int from = zero + 1;
    boolean packed = type.equals("zTXt");
    if (packed) {
      from++; // the method
    } else if (type.equals("iTXt")) {
      packed = from < end && bytes[from] == 1;
      from = zero(bytes, zero(bytes, from + 2, end) + 1, end) + 1; // language, translated key
    }
    if (from >= end) {
      return;
    }
    byte[] content = packed ? unpacked(bytes, from, end) : Arrays.copyOfRange(bytes, from, end);
    if (raw) {
      profile = profile(new String(content, StandardCharsets.ISO_8859_1));
    } else {
      xmp = Xmp.orientation(content, 0, content.length);
    }
  }

  /** A line feed, the name, the length, and the bytes as hexadecimal digits in lines. */
  private static Optional<Orientation> profile(String text) {
    String[] lines = text.strip().split("\\s+", 3);
    if (lines.length < 3) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Hex.decodeHex(lines[2].replaceAll("\\s", ""));
      return Exif.orientation(bytes, 0, bytes.length);
    } catch (DecoderException e) {
      return Optional.empty();
    }
  }

  private static byte[] unpacked(byte[] bytes, int from, int end) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, end - from))) {
      return in.readNBytes(LONGEST);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static int zero(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != 0) {
      at++;
    }
    return Math.min(at, end);
  }
}
