package maskwise.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.sse.SseClient;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import maskwise.answer.Verdict;

/** Tells whoever listens at {@code /v1/live} how many faces of each verdict a request had. */
final class LiveCounts {

  /** More than a few screens in an office: who opens thousands has something else in mind. */
  private static final int MOST = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();

  /**
   * What is told.
   *
   * @param place where the photos were taken
   * @param time in the server's time, {@code 2021-03-05T14:02:11}
   * @param counts faces by {@link Verdict#key()}
   */
  record Told(String place, String time, Map<String, Integer> counts) {}

  /** Adds somebody who listens, until the connection ends. */
  void add(SseClient client) {
    if (clients.size() >= MOST) {
      client.close();
      return;
    }
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    clients.add(client);
    client.sendComment("open"); // so that a client knows that it listens
  }

  void tell(String place, LocalDateTime time, Map<Verdict, Integer> seen) {
    if (clients.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>(CountStore.none());
    seen.forEach((verdict, number) -> counts.put(verdict.key(), number));
    Told told = new Told(place, time.truncatedTo(ChronoUnit.SECONDS).toString(), counts);
    try {
      String json = JSON.writeValueAsString(told);
      clients.forEach(client -> client.sendEvent("counts", json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }

  void close() {
    clients.forEach(SseClient::close);
  }
}
