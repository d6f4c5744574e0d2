package maskwise.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import maskwise.base.AtomicFile;
import maskwise.load.PictureCache;
import maskwise.recipe.Recipe;
import maskwise.run.RunCache;

/** Where the decoded photos of a run are kept: beside the runs, so that the next one finds them. */
final class PhotoCache {

  /** A younger half-written file may be one that another run is writing just now. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private PhotoCache() {}

  /**
   * Opens the cache if the recipe wants one, decoding the photos if it is new or stale. Sweeps away
   * what processes that were killed while they decoded have left.
   *
   * @param runs directory of all runs
   * @param progress told how far the decoding is; what it throws ends it, and no cache is left
   */
  static Optional<PictureCache> open(
      Recipe recipe, Path runs, List<Path> photos, PictureCache.Progress progress) {
    if (!recipe.data().cache()) {
      return Optional.empty();
    }
    List<Path> sorted = photos.stream().sorted().toList();
    String key = recipe.imageSize() + "\n" + sorted;
    UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    RunCache kept = RunCache.of(runs);
    Path file = kept.directory().resolve(name + ".pictures");
    try {
      AtomicFile.sweep(file.getParent(), ABANDONED);
      PictureCache cache =
          PictureCache.open(file, sorted, recipe.imageSize(), recipe.loader().workers(), progress);
      kept.used(file);
      return Optional.of(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + "; free the disk or set data.cache=false", e);
    }
  }
}
