package maskwise.recipe;

import maskwise.key.Key;
import maskwise.key.Range;

/** How photos come to the network; changes the speed, never the result. */
public record LoaderSection(
    @Key(doc = "threads that decode and augment, at least 1", standard = "2") int workers,
    @Key(doc = "batches made ready ahead, at least 1", standard = "4") int prefetch) {

  /** Checks the ranges. */
  public LoaderSection {
    Range.atLeast("workers", workers, 1);
    Range.atLeast("prefetch", prefetch, 1);
  }
}
