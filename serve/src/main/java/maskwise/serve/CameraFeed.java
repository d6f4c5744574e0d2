package maskwise.serve;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maskwise.base.UserError;
import maskwise.picture.Picture;
import maskwise.video.StreamFault;
import maskwise.video.VideoReader;
import maskwise.video.VideoReader.VideoFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest picture of a camera, for one who takes it. A thread of its own reads the camera, so
 * that a slow model misses pictures instead of falling behind. A file is played again and again; a
 * camera that is down is tried again and again, less and less often.
 */
final class CameraFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** Between a film and itself: longer than people are remembered who left. */
  private static final Duration BETWEEN_FILMS = Duration.ofSeconds(3);

  /** Seconds by which pictures of a film may come too early. */
  private static final double TOLERANCE = 1e-3;

  /** Who was up for so long is tried again soon. */
  private static final Duration STEADY = Duration.ofSeconds(10);

  /** How long a closing server waits for a camera that may hang; what is left ends by itself. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final double NANOS = 1e9;

  /** Whether pictures come. */
  enum State {
    STARTING,
    UP,
    DOWN;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A picture.
   *
   * @param seconds when it came, by this machine's clock for durations; in a film, when it should
   */
  record Shot(Picture picture, double seconds) {}

  private final ServeSettings.Camera camera;
  private final BlockingQueue<Shot> newest = new ArrayBlockingQueue<>(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile State state = State.STARTING;
  private volatile LocalDateTime since = now();
  private volatile boolean film;

  CameraFeed(ServeSettings.Camera camera) {
    this.camera = camera;
    this.thread = new Thread(this::run, "camera " + camera.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
  }

  static double seconds() {
    return System.nanoTime() / NANOS;
  }

  State state() {
    return state;
  }

  /** Since when it is in its state. */
  LocalDateTime since() {
    return since;
  }

  /** Whether a film is shown, whose time stands still until its next picture. */
  boolean isFilm() {
    return film;
  }

  /** Waits for a picture that was not taken yet; empty if none comes. */
  Optional<Shot> take(Duration patience) throws InterruptedException {
    return Optional.ofNullable(newest.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void run() {
    Duration wait = FIRST_WAIT;
    try {
      while (!isClosing()) {
        double began = seconds();
        Optional<String> fault = watch();
        if (fault.isEmpty()) {
          closing.await(BETWEEN_FILMS.toMillis(), TimeUnit.MILLISECONDS);
          continue;
        }
        if (seconds() - began >= STEADY.toSeconds()) {
          wait = FIRST_WAIT;
        }
        down(fault.get(), wait);
        closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Hands on pictures as long as there are more.
   *
   * @return why there are none; empty if a film has come to its end, or the server closes
   */
  private Optional<String> watch() throws InterruptedException {
    try (VideoReader reader = VideoReader.open(camera.address())) {
      if (reader.frames().isPresent()) {
        film = true;
        play(reader);
        return Optional.empty();
      }
      double next = 0; // when a picture is wanted
      while (!isClosing()) {
        if (seconds() < next) {
          // decoded all the same, because later pictures stand on it
          if (reader.skip().isEmpty()) {
            return Optional.of("it ended");
          }
          continue;
        }
        Optional<VideoFrame> frame = reader.next();
        if (frame.isEmpty()) {
          return Optional.of("it ended");
        }
        up();
        replace(new Shot(frame.get().picture(), seconds()));
        next = seconds() + 1 / camera.fps();
      }
      return Optional.empty();
    } catch (UserError e) {
      return Optional.of(
          e.getCause() instanceof StreamFault fault
              ? "found " + fault.getMessage() // the error's own words would tell its address
              : state == State.UP ? "the stream stopped" : "it has no video that can be read");
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.error("The camera '{}' failed", camera.name(), e);
      return Optional.of("it failed");
    } finally {
      film = false;
    }
  }

  /** A film is not faster than what it shows, and none of its pictures is missed. */
  private void play(VideoReader reader) throws InterruptedException {
    double began = seconds();
    double next = 0;
    Optional<VideoFrame> frame = reader.next();
    for (; frame.isPresent() && !isClosing(); frame = reader.next()) {
      double time = frame.get().seconds();
      if (time < next) {
        continue;
      }
      next = time + 1 / camera.fps() - TOLERANCE;
      double early = began + time - seconds();
      if (early > 0) {
        closing.await((long) (1000 * early), TimeUnit.MILLISECONDS);
      }
      up();
      Shot shot = new Shot(frame.get().picture(), began + time);
      while (!isClosing() && !newest.offer(shot, 100, TimeUnit.MILLISECONDS)) {
        // the one before is not taken yet
      }
    }
  }

  private void replace(Shot shot) {
    while (!newest.offer(shot)) {
      newest.poll();
    }
  }

  private void up() {
    if (state != State.UP) {
      change(State.UP);
      LOG.info("The camera '{}' is connected", camera.name());
    }
  }

  private void down(String why, Duration wait) {
    if (state != State.DOWN) {
      change(State.DOWN);
      LOG.warn(
          "The camera '{}' is down: {}. Reconnecting in {} s, then less often",
          camera.name(),
          why,
          wait.toSeconds());
    }
  }

  private void change(State to) {
    state = to;
    since = now();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** From now on nothing is read; {@link #close} waits for that. */
  void end() {
    closing.countDown();
  }

  @Override
  public void close() {
    end();
    try {
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
