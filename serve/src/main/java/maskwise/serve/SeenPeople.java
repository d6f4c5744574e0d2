package maskwise.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maskwise.answer.Verdict;

/**
 * People whom a client saw on several pictures and counts once each: {@code {"counts": {"wear": 1,
 * "not_wear": 2}}}. Only a client that follows faces from picture to picture knows who is the same.
 */
final class SeenPeople {

  private static final int MOST = 1000;
  private static final int MOST_BYTES = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SeenPeople() {}

  /**
   * Reads how many there are of each verdict.
   *
   * @throws Problem.Refusal if the body holds something else
   */
  static Map<Verdict, Integer> of(Context request) {
    // a type that other sites' pages may not send without being asked: they cannot count here
    if (!RequestBody.type(request).equals("application/json")) {
      throw Problem.unsupported("expected application/json, found another type");
    }
    JsonNode counts = tree(RequestBody.bytes(request, MOST_BYTES)).path("counts");
    if (!counts.isObject()) {
      throw Problem.badRequest("expected \"counts\", an object, found none");
    }
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (Map.Entry<String, JsonNode> count : counts.properties()) {
      seen.put(verdict(count.getKey()), number(count.getValue()));
    }
    return seen;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("expected JSON, found: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.badRequest("expected JSON, found something else");
    }
  }

  private static Verdict verdict(String key) {
    List<String> keys = Stream.of(Verdict.values()).map(Verdict::key).toList();
    if (!keys.contains(key)) {
      throw Problem.badRequest(
          "expected one of " + String.join(", ", keys) + " in \"counts\", found another");
    }
    return Verdict.ofKey(key);
  }

  private static int number(JsonNode value) {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST) {
      throw Problem.badRequest("expected counts of 0 to " + MOST + ", found others");
    }
    return value.intValue();
  }
}
