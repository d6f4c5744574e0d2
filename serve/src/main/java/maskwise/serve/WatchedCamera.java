package maskwise.serve;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import maskwise.answer.Verdict;
import maskwise.follow.FaceTracker;
import maskwise.follow.Person;
import maskwise.screen.ScreenedFace;
import maskwise.screen.Screener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows people through what a camera shows. Each counts once, when they have left the picture, by
 * what all pictures say together.
 */
final class WatchedCamera implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedCamera.class);

  /** How long to wait for a picture before those who were there are taken to have left. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String name;
  private final double rate;
  private final CameraFeed feed;
  private final Screener screener;
  private final DynamicBatching batching;
  private final BiConsumer<Map<Verdict, Integer>, String> count;
  private final Counter pictures;
  private final FaceTracker tracker;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param count takes people by verdict, and where they were seen
   * @param pictures counts those that were looked at
   */
  WatchedCamera(
      ServeSettings.Camera camera,
      Screener screener,
      DynamicBatching batching,
      BiConsumer<Map<Verdict, Integer>, String> count,
      Counter pictures) {
    this.name = camera.name();
    this.rate = camera.fps();
    this.feed = new CameraFeed(camera);
    this.screener = screener;
    this.batching = batching;
    this.count = count;
    this.pictures = pictures;
    this.tracker = new FaceTracker(screener.thresholds());
    this.thread = new Thread(this::run, "people of " + name);
    thread.setDaemon(true);
  }

  /**
   * What is told of a camera.
   *
   * @param state {@code starting}, {@code up} or {@code down}
   * @param since when that began, in the server's time, {@code 2021-03-05T14:02:11}
   */
  record Told(String name, String state, String since) {}

  void start() {
    feed.start();
    thread.start();
  }

  Told told() {
    return new Told(
        name, feed.state().key(), DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(feed.since()));
  }

  boolean isUp() {
    return feed.state() == CameraFeed.State.UP;
  }

  private void run() {
    double next = 0;
    try {
      while (!closing) {
        try {
          pause(next - CameraFeed.seconds());
          Optional<CameraFeed.Shot> shot = feed.take(PATIENCE);
          next = CameraFeed.seconds() + 1 / rate;
          look(shot);
          count(tracker.takeGone());
        } catch (RuntimeException | ExecutionException | VirtualMachineError e) {
          LOG.error("A picture of the camera '{}' could not be screened", name, e);
          pause(PATIENCE.toMillis() / 1000.0);
        }
      }
      count(tracker.persons());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The last people of the camera '{}' could not be counted", name, e);
    }
  }

  private static void pause(double seconds) throws InterruptedException {
    if (seconds > 0) {
      Thread.sleep((long) (1000 * seconds));
    }
  }

  /** Without a picture time passes all the same. */
  private void look(Optional<CameraFeed.Shot> shot)
      throws InterruptedException, ExecutionException {
    if (shot.isEmpty()) {
      if (!feed.isFilm()) {
        tracker.next(List.of(), CameraFeed.seconds());
      }
      return;
    }
    List<ScreenedFace> faces = batching.submit(screener.find(shot.get().picture())).get().faces();
    tracker.next(faces, shot.get().seconds());
    pictures.increment();
  }

  private void count(List<Person> people) {
    if (!people.isEmpty()) {
      Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
      people.forEach(person -> seen.merge(person.face().verdict(), 1, Integer::sum));
      count.accept(seen, name);
    }
  }

  /** From now on nothing is looked at; {@link #close} waits for that. */
  void end() {
    closing = true;
    feed.end();
  }

  /** Counts those who are still there, and ends. */
  @Override
  public void close() {
    end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    feed.close();
  }
}
