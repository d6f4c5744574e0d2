package maskwise.recipe;

import java.nio.file.Path;
import maskwise.key.Key;
import maskwise.key.Range;

/** What is learned from, and what it is judged on. */
public record DataSection(
    @Key(doc = "manifest of the training photos") Path train,
    @Key(doc = "manifest of the validation photos; must not contain people from data.train")
        Path validation,
    @Key(doc = "cache decoded and resized photos in a memory-mapped file", standard = "true")
        boolean cache,
    @Key(
            doc = "skip (and count) invalid rows and unreadable images instead of stopping",
            standard = "false")
        boolean skipBad,
    @Key(
            doc =
                "fraction of the people in data.train to train on, over 0 to 1, for quick trials; a"
                    + " seed always selects the same people, and a larger fraction includes those"
                    + " of a smaller one",
            standard = "1.0")
        double fraction) {

  /** Checks the share. */
  public DataSection {
    Range.over("fraction", fraction, 0);
    Range.between("fraction", fraction, 0, 1);
  }
}
