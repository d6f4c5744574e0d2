package maskwise.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
public final class FaceSample {

  private FaceSample() {}

  /** Told how far the drawing is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called on the thread that called {@link FaceSample#write}, after each finished person.
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
  public static void write(Path out, SampleOptions options, Progress progress) throws IOException {
    SampleFolder folder = new SampleFolder(out);
    folder.claim();
    List<Person> train = Roster.people(1, options.people(), options.seed());
    List<Person> eval = Roster.people(options.people() + 1, options.evalPeople(), options.seed());
    List<Work> work = new ArrayList<>();
    for (Person person : train) {
      work.add(() -> folder.writeTrain(person, options.seed()));
    }
    for (Person person : eval) {
      work.add(() -> folder.writeEval(person, options.seed()));
    }
    perform(work, progress);
    folder.writeTables(train);
  }

  /** Draws and writes one person; returns the number of pictures. */
  @FunctionalInterface
  private interface Work {
    int perform() throws IOException;
  }

  private static void perform(List<Work> work, Progress progress) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      ExecutorCompletionService<Integer> finished = new ExecutorCompletionService<>(threads);
      for (Work person : work) {
        Future<Integer> unused = finished.submit(person::perform);
      }
      int pictures = 0;
      for (int i = 0; i < work.size(); i++) {
        pictures += finished.take().get();
        progress.advanced(pictures, work.size() * SampleFolder.PICTURES);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while drawing the sample");
    } finally {
      threads.shutdownNow();
    }
  }
}
