package maskwise.drawing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import maskwise.base.Workers;

/**
 * Writes the built-in sample in the competition's layout:
 *
 * <pre>
 * OUT/README.txt                 what this is
 * OUT/train/train.csv            id,gender,race,age,path
 * OUT/train/images/PATH/         mask1 … mask5, incorrect_mask, normal
 * OUT/eval/info.csv              ImageID,ans with all answers 0
 * OUT/eval/images/               pictures of other people
 * OUT/eval/truth.csv             their labels, as a manifest: path,person,mask,gender,age
 * </pre>
 *
 * <p>The same options give the same bytes on the same machine. Every file appears whole or not at
 * all, and the tables come last, so that an interrupted sample is never taken for a finished one.
 */
public final class FaceDrawing {

  private FaceDrawing() {}

  /** Told how far the drawing is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called on the thread that called {@link FaceDrawing#write}, after each finished person.
     *
     * @param pictures pictures written so far
     * @param total pictures to write
     */
    void advanced(int pictures, int total);
  }

  /**
   * Draws the sample, on as many threads as there are cores.
   *
   * @param out a missing or empty folder, or an earlier sample, which is replaced
   * @throws maskwise.base.UserError if the folder holds anything else
   * @throws IOException if a file cannot be written
   */
  public static void write(Path out, DrawingOptions options, Progress progress) throws IOException {
    DrawnFolder folder = new DrawnFolder(out);
    folder.claim();
    List<Person> train = Roster.people(1, options.people(), options.seed());
    List<Person> eval = Roster.people(options.people() + 1, options.evalPeople(), options.seed());
    int known = train.size();
    int total = (known + eval.size()) * DrawnFolder.PICTURES;
    AtomicInteger pictures = new AtomicInteger();
    new Workers("maskwise-sample", Runtime.getRuntime().availableProcessors())
        .inOrder(
            Stream.concat(train.stream(), eval.stream()).toList(),
            person ->
                person.number() <= known
                    ? folder.writeTrain(person, options.seed())
                    : folder.writeEval(person, options.seed()),
            (person, drawn) -> progress.advanced(pictures.addAndGet(drawn), total));
    folder.writeTables(train);
  }
}
