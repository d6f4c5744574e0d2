package maskwise.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a picture file is, by its first bytes, whatever it is called. */
public enum PictureFormat {
  /** JPEG. */
  JPEG("JPEG", true, "jpg", "jpeg", "jpe", "jfif", "jif"),
  /** Portable Network Graphics; of an animation the first frame. */
  PNG("PNG", true, "png", "apng"),
  /** WebP; of an animation the first frame. */
  WEBP("WebP", true, "webp"),
  /** Windows bitmap. */
  BMP("BMP", true, "bmp", "dib"),
  /** GIF; of an animation the first frame. */
  GIF("GIF", true, "gif"),
  /** TIFF; the first page. */
  TIFF("TIFF", true, "tif", "tiff"),
  /** What phones by Apple take; read where a {@link HeifDecoder} is installed. */
  HEIC("HEIC", false, "heic", "heif"),
  /** AV1 still pictures; read where a {@link HeifDecoder} is installed. */
  AVIF("AVIF", false, "avif"),
  /** JPEG XL. */
  JPEG_XL("JPEG XL", false, "jxl"),
  /** JPEG 2000. */
  JPEG_2000("JPEG 2000", false, "jp2", "j2k");

  /** As many bytes as are looked at. */
  static final int HEAD = 32;

  private final String title;
  private final boolean builtIn;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> endings;

  PictureFormat(String title, boolean builtIn, String... endings) {
    this.title = title;
    this.builtIn = builtIn;
    this.endings = List.of(endings);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether {@link PictureReader} reads it. */
  public boolean readable() {
    return builtIn || (isHeif() && HeifDecoder.installed().isPresent());
  }

  /** Whether it comes in the container of MP4. */
  boolean isHeif() {
    return this == HEIC || this == AVIF;
  }

  /** The formats that are read, as a list in words: {@code JPEG, PNG or TIFF}. */
  public static String readableTitles() {
    List<String> titles =
        Stream.of(values()).filter(PictureFormat::readable).map(PictureFormat::title).toList();
    return String.join(", ", titles.subList(0, titles.size() - 1))
        + " or "
        + titles.get(titles.size() - 1);
  }

  /** Endings of file names that promise a picture that can be read, in lower case. */
  public static List<String> endings() {
    return Stream.of(values())
        .filter(PictureFormat::readable)
        .flatMap(format -> format.endings.stream())
        .toList();
  }

  /** The format that a file's ending promises. */
  public static Optional<PictureFormat> promised(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Stream.of(values()).filter(format -> format.endings.contains(ending)).findFirst();
  }

  /**
   * The format of a file, by its content.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<PictureFormat> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    }
  }

  /** The format of a file that begins with these bytes. */
  static Optional<PictureFormat> of(byte[] bytes) {
    if (EncodedJpeg.matches(bytes)) {
      return Optional.of(JPEG);
    }
    if (EncodedPng.matches(bytes)) {
      return Optional.of(PNG);
    }
    if (EncodedWebp.matches(bytes)) {
      return Optional.of(WEBP);
    }
    if (EncodedBmp.matches(bytes)) {
      return Optional.of(BMP);
    }
    String text = new String(Arrays.copyOf(bytes, HEAD), StandardCharsets.ISO_8859_1);
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (text.startsWith("II*\0") || text.startsWith("MM\0*") || text.startsWith("II+\0")) {
      return Optional.of(TIFF);
    }
    if (text.startsWith("ftyp", 4)) {
      return brand(text.substring(8));
    }
    if (text.startsWith("\u00FF\n") || text.startsWith("JXL ", 4)) {
      return Optional.of(JPEG_XL);
    }
    if (text.startsWith("jP  ", 4) || text.startsWith("\u00FFO\u00FFQ")) {
      return Optional.of(JPEG_2000);
    }
    return Optional.empty();
  }

  /** Pictures in the container of MP4 (ISO 23008-12), by their major and compatible brands. */
  private static Optional<PictureFormat> brand(String brands) {
    if (brands.contains("avif") || brands.contains("avis")) {
      return Optional.of(AVIF);
    }
    return Stream.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")
            .anyMatch(brands::contains)
        ? Optional.of(HEIC)
        : Optional.empty();
  }
}
