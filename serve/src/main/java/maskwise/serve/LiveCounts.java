package maskwise.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.sse.SseClient;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import maskwise.answer.Verdict;

/**
 * Tells whoever listens at {@code /v1/live} how many faces of each verdict a request had. Each
 * listener has a thread of its own, so that one who does not read holds up nobody else.
 */
final class LiveCounts {

  /** More than a few screens in an office: who opens thousands has something else in mind. */
  private static final int MOST = 100;

  /** What may wait for a listener; who is further behind is given up. */
  private static final int BEHIND = 1000;

  /** A listener who hears nothing for so long is told that the server is there: or found gone. */
  private static final int QUIET_SECONDS = 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  /**
   * What is told.
   *
   * @param place where the photos were taken
   * @param time in the server's time, {@code 2021-03-05T14:02:11}
   * @param counts faces by {@link Verdict#key()}
   */
  record Told(String place, String time, Map<String, Integer> counts) {}

  private final class Listener implements Runnable {

    private final SseClient client;
    private final BlockingQueue<String> news = new ArrayBlockingQueue<>(BEHIND);
    private final Thread thread = new Thread(this, "live");

    Listener(SseClient client) {
      this.client = client;
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      try {
        client.sendComment("open"); // so that a client knows that it listens
        while (!client.terminated()) {
          String next = news.poll(QUIET_SECONDS, TimeUnit.SECONDS);
          if (next == null) {
            client.sendComment("still here");
          } else {
            client.sendEvent("counts", next);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        end();
      }
    }

    void tell(String json) {
      if (!news.offer(json)) {
        end();
      }
    }

    void end() {
      if (listeners.remove(this)) {
        thread.interrupt();
        client.close();
      }
    }
  }

  /** Whether one more may listen. */
  boolean hasRoom() {
    return listeners.size() < MOST;
  }

  /** Adds somebody who listens, until the connection ends. */
  void add(SseClient client) {
    if (!hasRoom()) {
      client.close();
      return;
    }
    Listener listener = new Listener(client);
    client.keepAlive();
    client.onClose(listener::end);
    listeners.add(listener);
    listener.thread.start();
  }

  void tell(String place, LocalDateTime time, Map<Verdict, Integer> seen) {
    if (listeners.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>(CountStore.none());
    seen.forEach((verdict, number) -> counts.put(verdict.key(), number));
    Told told = new Told(place, time.truncatedTo(ChronoUnit.SECONDS).toString(), counts);
    try {
      String json = JSON.writeValueAsString(told);
      listeners.forEach(listener -> listener.tell(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }

  void close() {
    listeners.forEach(Listener::end);
  }
}
