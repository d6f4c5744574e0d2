package maskwise.recipe;

import java.nio.file.Path;
import maskwise.key.Key;
import maskwise.key.Range;

/** What is learned from, and what it is judged on. */
public record DataSection(
    @Key(doc = "manifest of the photos to learn from") Path train,
    @Key(doc = "manifest of the photos to judge on; nobody on them may be in train")
        Path validation,
    @Key(doc = "keep decoded, resized photos in one memory-mapped file", standard = "true")
        boolean cache,
    @Key(doc = "leave out bad rows and pictures (counted) instead of stopping", standard = "false")
        boolean skipBad,
    @Key(
            doc =
                "share of the people in data.train to learn from, over 0 to 1, for quick trials;"
                    + " the same people for the same seed, and more of them for a larger share",
            standard = "1.0")
        double fraction) {

  /** Checks the share. */
  public DataSection {
    Range.over("fraction", fraction, 0);
    Range.between("fraction", fraction, 0, 1);
  }
}
