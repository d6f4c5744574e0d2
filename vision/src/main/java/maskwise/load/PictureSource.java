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

  PictureSource(List<Path> pictures, LoaderOptions options, Optional<PictureCache> cache) {
    this.pictures = List.copyOf(pictures);
    this.options = options;
    this.cache = cache;
    this.cachePlaces =
        cache.map(c -> c.places(this.pictures, options.size())).orElseGet(() -> new int[0]);
  }

  int count() {
    return pictures.size();
  }

  /**
   * Puts a picture into {@code target}, {@code [height][width][3]}.
   *
   * @throws UserError if the picture cannot be read
   */
  void make(int index, int epoch, Canvas canvas, ByteBuffer target) {
    if (cache.isPresent() && options.augmentation().steps().isEmpty()) {
      target.put(cache.get().picture(cachePlaces[index]));
      return;
    }
    if (cache.isPresent()) {
      canvas.load(cache.get().picture(cachePlaces[index]), options.size());
    } else {
      decode(pictures.get(index), canvas);
    }
    options.augmentation().apply(canvas, Draw.generator(options.seed(), epoch, index));
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
