package maskwise.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;

/**
 * Opens the photos that rows name, on all processors, each photo once: a scene stands in as many
 * rows as it has faces.
 */
public final class OncePerPhoto {

  private OncePerPhoto() {}

  /**
   * Opens a photo.
   *
   * @param <T> what is made of it
   */
  @FunctionalInterface
  public interface Opener<T> {
    /**
     * Makes something of a photo, on any thread.
     *
     * @throws PictureException if it cannot be read
     */
    T open(Path photo) throws PictureException;
  }

  /**
   * What was made of every photo that can be read. Each row of another is reported, in the order of
   * the rows.
   *
   * @param progress told how many rows have been looked at, on many threads
   */
  public static <T> Map<Path, T> of(
      List<Sample> rows, Opener<T> opener, Problems problems, IntConsumer progress) {
    Map<Path, Integer> photos = new LinkedHashMap<>();
    rows.forEach(row -> photos.merge(row.path(), 1, Integer::sum));
    Map<Path, T> made = new ConcurrentHashMap<>();
    Map<Path, String> faults = new ConcurrentHashMap<>();
    AtomicInteger done = new AtomicInteger();
    new ArrayList<>(photos.entrySet())
        .parallelStream()
            .forEach(
                photo -> {
                  try {
                    made.put(photo.getKey(), opener.open(photo.getKey()));
                  } catch (PictureException e) {
                    faults.put(photo.getKey(), e.fault());
                  }
                  progress.accept(done.addAndGet(photo.getValue()));
                });
    for (Sample row : rows) {
      String fault = faults.get(row.path());
      if (fault != null) {
        problems.add(row.problem(Problem.Kind.BROKEN_PICTURE, fault));
      }
    }
    return made;
  }
}
