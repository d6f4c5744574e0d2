package maskwise.load;

import java.nio.ByteBuffer;
import java.util.Optional;
import maskwise.base.Draw;
import maskwise.base.UserError;
import maskwise.picture.Canvas;
import maskwise.picture.PictureException;

/** Makes one picture of an epoch: decoded or cached, resized, augmented. Safe for many threads. */
final class PictureSource {

  private final Pictures pictures;
  private final LoaderOptions options;
  private final Optional<PictureCache> cache;
  private final int[] cachePlaces;
  private final Optional<double[]> augmentShares;

  /**
   * @param cachePlaces where each picture stands in the cache; none without one
   * @param augmentShares how much of its probability each step of the augmentation has for each
   *     picture, 0 to 1; all of it for all if empty
   */
  PictureSource(
      Pictures pictures,
      LoaderOptions options,
      Optional<PictureCache> cache,
      int[] cachePlaces,
      Optional<double[]> augmentShares) {
    this.pictures = pictures;
    this.options = options;
    this.cache = cache;
    this.cachePlaces = cachePlaces;
    this.augmentShares = augmentShares;
  }

  int count() {
    return pictures.count();
  }

  /**
   * Puts a picture into {@code target}, {@code [height][width][3]}.
   *
   * @param draw which of the epoch's draws changes it
   * @throws UserError if the picture cannot be read
   */
  void make(int index, int epoch, long draw, Canvas canvas, ByteBuffer target) {
    if (cache.isPresent() && options.augmentation().steps().isEmpty()) {
      target.put(cache.get().picture(cachePlaces[index]));
      return;
    }
    if (cache.isPresent()) {
      canvas.load(cache.get().picture(cachePlaces[index]), options.size());
    } else {
      decode(index, canvas);
    }
    double share = augmentShares.map(shares -> shares[index]).orElse(1.0);
    options.augmentation().apply(canvas, Draw.generator(options.seed(), epoch, draw), share);
    canvas.copyTo(target);
  }

  private void decode(int index, Canvas canvas) {
    try {
      pictures.read(index, options.size(), canvas);
    } catch (PictureException e) {
      throw Unreadable.picture(e);
    }
  }
}
