package maskwise.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import maskwise.answer.Verdict;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screen.Screener.Found;
import maskwise.screened.PhotoResult;
import maskwise.screening.PhotoScreening;

/**
 * Answers photos of requests: admits them, decodes them, finds their faces, asks the model, counts.
 */
final class PhotoAnswers {

  private final Screener screener;
  private final DynamicBatching batching;
  private final ServeSettings settings;
  private final CountStore counts;
  private final LiveCounts live;
  private final PictureReader reader;

  /** Photos that wait or are worked at. */
  private final AtomicInteger admitted = new AtomicInteger();

  /** As many are decoded and searched at once as there are processors. */
  private final Semaphore searching =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final Timer time;
  private final Map<Verdict, Counter> faces = new EnumMap<>(Verdict.class);

  PhotoAnswers(
      Screener screener,
      DynamicBatching batching,
      ServeSettings settings,
      CountStore counts,
      LiveCounts live,
      MeterRegistry meters) {
    this.screener = screener;
    this.batching = batching;
    this.settings = settings;
    this.counts = counts;
    this.live = live;
    this.reader = new PictureReader(settings.limits().pixels());
    this.time =
        Timer.builder("maskwise.photo")
            .description("Time from accepting a photo to its response")
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(meters);
    meters.gauge("maskwise.photos.admitted", admitted);
    for (Verdict verdict : Verdict.values()) {
      faces.put(
          verdict,
          Counter.builder("maskwise.faces")
              .description("Predicted faces")
              .tag("verdict", verdict.key())
              .register(meters));
    }
  }

  /**
   * Answers photos.
   *
   * @param place where their faces are counted; empty if they are not
   * @return one for each; a photo that cannot be read has an error
   * @throws Problem.Refusal if there are too many at once, all are broken, or it takes too long
   */
  List<PhotoResult> of(List<Upload> photos, Optional<String> place) {
    admit(photos.size());
    long began = System.nanoTime();
    try {
      Deadline deadline = new Deadline(began, settings.limits().seconds());
      List<Asked> asked = new ArrayList<>();
      for (Upload photo : photos) {
        asked.add(ask(photo, deadline));
      }
      List<PhotoResult> results = new ArrayList<>();
      for (Asked each : asked) {
        results.add(each.result(deadline));
      }
      if (results.stream().allMatch(PhotoResult::isBroken)) {
        throw Problem.unprocessable(results.get(0).error());
      }
      count(results, place);
      time.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      return results;
    } finally {
      admitted.addAndGet(-photos.size());
    }
  }

  private void admit(int photos) {
    int most = settings.batching().queue();
    if (photos > most) {
      throw Problem.tooLarge("expected at most " + most + " photos at once, found " + photos);
    }
    if (admitted.addAndGet(photos) > most) {
      admitted.addAndGet(-photos);
      throw Problem.tooMany("expected at most " + most + " photos at once, found more", 1);
    }
  }

  /** Until when a request is answered. */
  private record Deadline(long began, int seconds) {

    /** Nanoseconds that are left, at least 0. */
    long left() {
      return Math.max(0, began + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime());
    }

    Problem.Refusal passed() {
      return Problem.unavailable("expected a response within " + seconds + " s, found none yet");
    }
  }

  /**
   * A photo on its way.
   *
   * @param name what the client calls it
   * @param answer of the model; of a broken photo none
   * @param error of a broken photo; of another empty
   */
  private record Asked(String name, CompletableFuture<ScreenedPhoto> answer, String error) {

    PhotoResult result(Deadline deadline) {
      if (answer == null) {
        return PhotoResult.broken(name, error);
      }
      try {
        ScreenedPhoto photo = answer.get(deadline.left(), TimeUnit.NANOSECONDS);
        return new PhotoResult(
            name,
            "",
            photo.size().width(),
            photo.size().height(),
            "",
            List.of(),
            photo.faces().stream().map(PhotoScreening::result).toList(),
            "");
      } catch (TimeoutException e) {
        throw deadline.passed();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Problem.unavailable("the server is closing");
      } catch (ExecutionException e) {
        throw new IllegalStateException("the model failed", e.getCause());
      }
    }
  }

  private Asked ask(Upload photo, Deadline deadline) {
    try {
      long left = deadline.left();
      if (left == 0 || !searching.tryAcquire(left, TimeUnit.NANOSECONDS)) {
        throw deadline.passed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is closing");
    }
    try {
      Picture picture = reader.read(photo.bytes(), Path.of("photo"));
      Found found = screener.find(picture);
      Found most =
          new Found(
              found.size(),
              found.crops().subList(0, Math.min(settings.limits().faces(), found.crops().size())));
      return new Asked(photo.name(), batching.submit(most), "");
    } catch (PictureException e) {
      return new Asked(photo.name(), null, e.fault());
    } finally {
      searching.release();
    }
  }

  private void count(List<PhotoResult> results, Optional<String> place) {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    results.stream()
        .flatMap(photo -> photo.faces().stream())
        .forEach(face -> seen.merge(face.judged(), 1, Integer::sum));
    seen.forEach((verdict, number) -> faces.get(verdict).increment(number));
    place.ifPresent(name -> count(seen, name));
  }

  /** Counts faces at a place, and tells those who listen. */
  void count(Map<Verdict, Integer> seen, String place) {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    counts.add(place, now, seen);
    live.tell(place, now, seen);
  }
}
