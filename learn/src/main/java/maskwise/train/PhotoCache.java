package maskwise.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import maskwise.load.PictureCache;
import maskwise.recipe.Recipe;

/** Where the decoded photos of a run are kept: beside the runs, so that the next one finds them. */
final class PhotoCache {

  private PhotoCache() {}

  /**
   * Opens the cache if the recipe wants one, decoding the photos if it is new or stale.
   *
   * @param runs directory of all runs
   */
  static Optional<PictureCache> open(
      Recipe recipe, Path runs, List<Path> photos, TrainingListener listener) {
    if (!recipe.data().cache()) {
      return Optional.empty();
    }
    List<Path> sorted = photos.stream().sorted().toList();
    String key = recipe.imageSize() + "\n" + sorted;
    UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    Path file = runs.resolve(".cache").resolve(name + ".pictures");
    try {
      return Optional.of(
          PictureCache.open(
              file, sorted, recipe.imageSize(), recipe.loader().workers(), listener::caching));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + "; free the disk or set data.cache=false", e);
    }
  }
}
