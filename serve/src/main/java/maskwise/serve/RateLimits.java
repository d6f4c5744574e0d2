package maskwise.serve;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** So many photos a minute for each client; who was quiet may send a minute's worth at once. */
final class RateLimits {

  /** Clients that are remembered; the one that was quiet longest is forgotten first. */
  private static final int CLIENTS = 10_000;

  private final int photosPerMinute;

  // Guarded by this.
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CLIENTS;
        }
      };

  /**
   * @param photosPerMinute 0 for no limit
   */
  RateLimits(int photosPerMinute) {
    this.photosPerMinute = photosPerMinute;
  }

  /**
   * Takes photos from what a client may still send.
   *
   * @throws Problem.Refusal if that is less
   */
  void take(String client, int photos) {
    if (photosPerMinute == 0) {
      return;
    }
    if (photos > photosPerMinute) {
      throw Problem.tooLarge(
          "expected at most %d photos a minute, found %d in one request"
              .formatted(photosPerMinute, photos));
    }
    ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(photos);
    if (!probe.isConsumed()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      throw Problem.tooMany(
          "expected at most %d photos a minute, found more".formatted(photosPerMinute),
          (int) seconds);
    }
  }

  private synchronized Bucket bucket(String client) {
    return buckets.computeIfAbsent(
        client,
        name ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(photosPerMinute)
                            .refillGreedy(photosPerMinute, Duration.ofMinutes(1)))
                .build());
  }
}
