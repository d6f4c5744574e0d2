package maskwise.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file is that is no picture which can be read, and what to do about it. */
final class Stranger {

  private static final int LOOKED_AT = 256;

  /** How such files begin. */
  private static final Map<String, String> STARTS = new LinkedHashMap<>();

  static {
    STARTS.put("version https://git-lfs", "a Git LFS pointer: fetch the photo with 'git lfs pull'");
    STARTS.put("%PDF", "a PDF");
    STARTS.put("PK\u0003\u0004", "a ZIP archive");
    STARTS.put("8BPS", "a Photoshop file: export it as JPEG or PNG");
    STARTS.put("<svg", "an SVG drawing");
    STARTS.put("<!doctype html", "a web page: the download failed");
    STARTS.put("<html", "a web page: the download failed");
    STARTS.put("\u001aE\u00df\u00a3", "a video");
  }

  private Stranger() {}

  static String describe(byte[] bytes, Optional<PictureFormat> format) {
    if (bytes.length == 0) {
      return "an empty file";
    }
    if (format.isPresent()) {
      return format.get().title()
          + (format.get().isHeif()
              ? ", which Maskwise reads only with maskwise-heif on the class path: add it, or"
              : ", which Maskwise does not read:")
          + " convert it to JPEG first ("
          + (format.get() == PictureFormat.HEIC
              ? "heif-convert IN OUT.jpg; on a Mac sips -s format jpeg IN --out OUT.jpg"
              : "magick IN OUT.jpg")
          + ")";
    }
    String text =
        new String(
            Arrays.copyOf(bytes, Math.min(LOOKED_AT, bytes.length)), StandardCharsets.ISO_8859_1);
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> known : STARTS.entrySet()) {
      if (start.startsWith(known.getKey().toLowerCase(Locale.ROOT))) {
        return known.getValue();
      }
    }
    if (text.startsWith("ftyp", 4)) {
      return "a video";
    }
    StringBuilder hex = new StringBuilder("a file that starts with bytes");
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      hex.append(" %02x".formatted(bytes[i]));
    }
    return hex.toString();
  }
}
