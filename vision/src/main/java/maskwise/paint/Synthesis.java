package maskwise.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.detect.FaceDetector;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * From photos of bare faces, pictures with masks: {@code images/} and {@code manifest.csv} in a
 * folder. What is drawn depends only on the seed, the person and the picture's place among that
 * person's.
 *
 * @param manifest the pictures that were written
 * @param refused how many photos got no mask, by reason
 */
public record Synthesis(Manifest manifest, Map<Refusal, Integer> refused) {

  /** The table, written last: without it nobody takes what is left for a whole. */
  public static final String MANIFEST = "manifest.csv";

  private static final int AHEAD_A_THREAD = 4;

  /** Copies the counts. */
  public Synthesis {
    refused = Map.copyOf(refused);
  }

  /**
   * Paints.
   *
   * @param people whose photos are painted on; these are never changed
   * @param out a new or empty folder
   * @param detectors opened once a thread, only if a photo's key points are not in the manifest
   * @param problems told of photos that cannot be read
   * @param progress told how many people are done
   * @throws UserError if no face can be painted on, the folder is in use, or something is bad that
   *     may not be left out
   * @throws IOException if a picture or the table cannot be written
   */
  public static Synthesis run(
      BarePeople people,
      Path out,
      SynthesisOptions options,
      Supplier<FaceDetector> detectors,
      Problems problems,
      IntConsumer progress)
      throws IOException {
    claim(out);
    List<Sample> written = new ArrayList<>();
    Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
    try (PersonWorkers workers = new PersonWorkers(out, options, detectors)) {
      Deque<Future<PersonPictures>> waiting = new ArrayDeque<>();
      int submitted = 0;
      for (int done = 0; done < people.size(); done++) {
        while (submitted < people.size() && waiting.size() < AHEAD_A_THREAD * options.threads()) {
          waiting.add(workers.submit(submitted, people.photos().get(submitted)));
          submitted++;
        }
        PersonPictures pictures = await(waiting.remove());
        pictures.problems().forEach(problems::add);
        problems.settle();
        written.addAll(pictures.samples());
        pictures.refused().forEach((why, count) -> refused.merge(why, count, Integer::sum));
        progress.accept(done + 1);
      }
    }
    if (written.isEmpty()) {
      throw new UserError(
          "expected at least one face to paint on, found none among the photos of "
              + people.size()
              + " people: "
              + Refusal.counts(refused));
    }
    List<String> columns = new ArrayList<>(people.columns());
    Manifest.of(written).extraColumns().stream()
        .filter(column -> !columns.contains(column))
        .forEach(columns::add);
    Manifest manifest = new Manifest(written, columns);
    ManifestWriter.write(manifest, out.resolve(MANIFEST));
    return new Synthesis(manifest, refused);
  }

  private static void claim(Path out) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError("expected a folder to write to, found a file: " + out);
    }
    if (Files.isDirectory(out)) {
      try (Stream<Path> entries = Files.list(out)) {
        if (entries.findAny().isPresent()) {
          throw new UserError(
              "expected a new or empty folder, found files in " + out + "; name another");
        }
      }
    }
    Files.createDirectories(out);
  }

  private static PersonPictures await(Future<PersonPictures> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof UserError fault) {
        throw fault;
      }
      throw new IllegalStateException("a painting thread failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while masks were painted", e);
    }
  }
}
