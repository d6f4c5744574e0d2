package maskwise.importer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.label.Mask;

/** The seven pictures that each person of the competition has, in the order they are imported. */
enum CompetitionPicture {
  MASK1(Mask.WEAR),
  MASK2(Mask.WEAR),
  MASK3(Mask.WEAR),
  MASK4(Mask.WEAR),
  MASK5(Mask.WEAR),
  INCORRECT_MASK(Mask.INCORRECT),
  NORMAL(Mask.NOT_WEAR);

  private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png");

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
    if (dot < 0 || !EXTENSIONS.contains(name.substring(dot + 1))) {
      return Optional.empty();
    }
    String stem = name.substring(0, dot);
    return Arrays.stream(values()).filter(picture -> picture.stem().equals(stem)).findFirst();
  }

  /** For messages: every name a picture may have. */
  static String expected() {
    return "mask1 to mask5, incorrect_mask or normal with ." + String.join(", .", EXTENSIONS);
  }
}
