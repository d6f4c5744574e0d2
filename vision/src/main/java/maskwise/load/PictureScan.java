package maskwise.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Opens pictures before a long work needs them, so that a broken one is found at once. */
public final class PictureScan {

  /** How closely to look. */
  public enum Depth {
    /** The size in the header: quick, and finds most faults. */
    HEADER {
      @Override
      void look(Path picture) throws PictureException {
        PictureReader.DEFAULT.size(picture);
      }
    },
    /** Every pixel: finds all that could stop the work later. */
    PIXELS {
      @Override
      void look(Path picture) throws PictureException {
        PictureReader.DEFAULT.read(picture);
      }
    };

    abstract void look(Path picture) throws PictureException;
  }

  private PictureScan() {}

  /**
   * The samples whose pictures can be read, in their order; every other is reported at its row.
   *
   * @param progress told how many have been looked at, on many threads
   */
  public static List<Sample> readable(
      List<Sample> samples, Depth depth, Problems problems, IntConsumer progress) {
    Map<Path, Depth> readable =
        OncePerPhoto.of(
            samples,
            photo -> {
              depth.look(photo);
              return depth;
            },
            problems,
            progress);
    return samples.stream().filter(sample -> readable.containsKey(sample.path())).toList();
  }
}
