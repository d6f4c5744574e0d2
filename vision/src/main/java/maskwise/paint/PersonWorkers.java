package maskwise.paint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import maskwise.detect.Face;
import maskwise.detect.FaceDetector;
import maskwise.detect.KeyPoints;
import maskwise.detect.MainFace;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;

/** Threads that make the pictures of people, each with a detector of its own if it needs one. */
final class PersonWorkers implements AutoCloseable {

  private final Path out;
  private final SynthesisOptions options;
  private final Supplier<FaceDetector> detectors;
  private final Queue<FaceDetector> idle = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads;

  PersonWorkers(Path out, SynthesisOptions options, Supplier<FaceDetector> detectors) {
    this.out = out;
    this.options = options;
    this.detectors = detectors;
    this.threads =
        Executors.newFixedThreadPool(
            options.threads(),
            work -> {
              Thread thread = new Thread(work, "maskwise-paint");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Makes the pictures of a person.
   *
   * @param number of the person, for file names
   * @param photos of the bare face
   */
  Future<PersonPictures> submit(int number, List<Sample> photos) {
    return threads.submit(() -> new PersonJob(out, options, this::find).run(number, photos));
  }

  private Optional<KeyPoints> find(Picture picture) throws IOException {
    FaceDetector detector = idle.poll();
    if (detector == null) {
      detector = detectors.get();
    }
    try {
      return MainFace.of(detector.detect(picture), picture.size()).map(Face::keyPoints);
    } finally {
      idle.add(detector);
    }
  }

  /** Stops the threads, waits for their end and closes the detectors. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("expected the painting threads to end, found them running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(FaceDetector::close);
  }
}
