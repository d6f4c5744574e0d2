package maskwise.screening;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a photo was taken, in the camera's own time. */
final class PhotoTime {

  private static final DateTimeFormatter EXIF =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

  /** As phones and cameras at the gate name their files: 20210305_140211, 2021-03-05 14.02.11. */
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?<![0-9])(20[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})"
              + "[-_. T]([0-9]{2})[-_.:h]?([0-9]{2})[-_.:m]?([0-9]{2})(?![0-9]{5})");

  private PhotoTime() {}

  /**
   * What EXIF says, or else what the file's name says. A file's own time is not asked: it tells
   * when the file was copied.
   *
   * @param bytes of the file
   * @param name of the file
   */
  static Optional<LocalDateTime> of(byte[] bytes, String name) {
    return exif(bytes).or(() -> inName(name));
  }

  private static Optional<LocalDateTime> exif(byte[] bytes) {
    try {
      return ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length)
          .getDirectoriesOfType(ExifSubIFDDirectory.class)
          .stream()
          .map(directory -> directory.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
          .filter(text -> text != null)
          .findFirst()
          .map(text -> LocalDateTime.parse(text.strip(), EXIF));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return Optional.empty(); // a photo without a time is a photo all the same
    }
  }

  static Optional<LocalDateTime> inName(String name) {
    Matcher found = IN_NAME.matcher(name);
    if (!found.find()) {
      return Optional.empty();
    }
    int[] parts = new int[6];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(found.group(i + 1));
    }
    try {
      return Optional.of(
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]));
    } catch (DateTimeException e) {
      return Optional.empty(); // digits that are no time
    }
  }
}
