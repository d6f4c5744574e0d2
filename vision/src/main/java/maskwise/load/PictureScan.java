package maskwise.load;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      Optional<String> look(Path picture) throws PictureException {
        return PictureReader.DEFAULT.check(picture, false);
      }
    },
    /** Every pixel: finds all that could stop the work later. */
    PIXELS {
      @Override
      Optional<String> look(Path picture) throws PictureException {
        return PictureReader.DEFAULT.check(picture, true);
      }
    };

    /** What there is to say of a picture that can be read. */
    abstract Optional<String> look(Path picture) throws PictureException;
  }

  private PictureScan() {}

  /**
   * The samples whose pictures can be read, in their order; every other is reported at its row.
   * What there is to say of those that can is a remark.
   *
   * @param progress told how many have been looked at, on many threads
   */
  public static List<Sample> readable(
      List<Sample> samples, Depth depth, Problems problems, IntConsumer progress) {
    Map<Path, Optional<String>> readable =
        OncePerPhoto.of(samples, depth::look, problems, progress);
    Set<Path> told = new HashSet<>();
    for (Sample sample : samples) {
      Path photo = sample.path();
      if (told.add(photo)) {
        readable
            .getOrDefault(photo, Optional.empty())
            .ifPresent(remark -> problems.remark(remark, photo));
      }
    }
    return samples.stream().filter(sample -> readable.containsKey(sample.path())).toList();
  }
}
