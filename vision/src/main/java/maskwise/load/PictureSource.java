package maskwise.load;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.augment.Draw;
import maskwise.base.UserError;
import maskwise.picture.Canvas;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Makes one picture of an epoch: decoded or cached, resized, augmented. Safe for many threads. */
final class PictureSource {

  private final List<Path> pictures;
  private final LoaderOptions options;
  private final Optional<PictureCache> cache;
  private final int[] cachePlaces;
  private final Optional<double[]> augmentShares;

  /**
   * @param augmentShares how much of its probability each step of the augmentation has for each
   *     picture, 0 to 1; all of it for all if empty
   */
  PictureSource(
      List<Path> pictures,
      LoaderOptions options,
      Optional<PictureCache> cache,
      Optional<double[]> augmentShares) {
    this.pictures = List.copyOf(pictures);
    this.options = options;
    this.cache = cache;
    this.augmentShares = augmentShares;
    this.cachePlaces =
        cache.map(c -> c.places(this.pictures, options.size())).orElseGet(() -> new int[0]);
  }

  int count() {
    return pictures.size();
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
      decode(pictures.get(index), canvas);
    }
    double share = augmentShares.map(shares -> shares[index]).orElse(1.0);
    options.augmentation().apply(canvas, Draw.generator(options.seed(), epoch, draw), share);
    canvas.copyTo(target);
  }

  private void decode(Path file, Canvas canvas) {
    try {
      PictureReader.DEFAULT.read(file, options.size(), canvas);
    } catch (PictureException e) {
      throw Unreadable.picture(e);
    }
  }
}
