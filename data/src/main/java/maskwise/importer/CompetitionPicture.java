package maskwise.importer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import maskwise.label.Mask;
import maskwise.picture.PictureFormat;

/** The seven pictures that each person of the competition has, in the order they are imported. */
enum CompetitionPicture {
  MASK1(Mask.WEAR),
  MASK2(Mask.WEAR),
  MASK3(Mask.WEAR),
  MASK4(Mask.WEAR),
  MASK5(Mask.WEAR),
  INCORRECT_MASK(Mask.INCORRECT),
  NORMAL(Mask.NOT_WEAR);

  private final Mask mask;

  CompetitionPicture(Mask mask) {
    this.mask = mask;
  }

  Mask mask() {
    return mask;
  }

  /** The file name without extension. */
  String stem() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which picture a file is, by its stem; letter case means nothing. */
  static Optional<CompetitionPicture> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    if (dot < 0 || PictureFormat.promised(file).isEmpty()) {
      return Optional.empty();
    }
    String stem = name.substring(0, dot);
    return Arrays.stream(values()).filter(picture -> picture.stem().equals(stem)).findFirst();
  }

  /** For messages: every name a picture may have. */
  static String expected() {
    return "a picture mask1 to mask5, incorrect_mask or normal";
  }
}
