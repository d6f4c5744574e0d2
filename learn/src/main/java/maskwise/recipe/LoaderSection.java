package maskwise.recipe;

import maskwise.key.Key;
import maskwise.key.Range;

/** How photos come to the network; changes the speed, never the result. */
public record LoaderSection(
    @Key(doc = "number of threads that decode and augment photos, at least 1", standard = "2")
        int workers,
    @Key(doc = "number of batches to prefetch, at least 1", standard = "4") int prefetch) {

  /** Checks the ranges. */
  public LoaderSection {
    Range.atLeast("workers", workers, 1);
    Range.atLeast("prefetch", prefetch, 1);
  }
}
