package maskwise.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A server that keeps to MLflow's REST API 2.0 in what it takes, refuses and answers. Like MLflow's
 * store of files it keeps a point twice that is sent twice.
 */
final class PretendMlflow implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/2.0/mlflow/";

  /** A run as the server keeps it. */
  static final class Run {
    final Map<String, String> params = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();

    /** {@code step key value}. */
    final List<String> points = new ArrayList<>();

    final Map<String, Long> lastSteps = new LinkedHashMap<>();
    final List<String> states = new ArrayList<>(List.of("RUNNING"));

    String state() {
      return states.get(states.size() - 1);
    }
  }

  private record Refusal(int status, String code, String message) {}

  private final HttpServer server;
  private final Map<String, String> experiments = new LinkedHashMap<>();
  final Map<String, Run> runs = new LinkedHashMap<>();
  final List<String> authorizations = new ArrayList<>();

  /** The call whose answer is lost once, although it is obeyed. */
  volatile String losesAnswerTo = "";

  /** How long it takes to make a run. */
  volatile long delayMillis;

  private PretendMlflow(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(API, this::answer);
    server.start();
  }

  static PretendMlflow start() throws IOException {
    return new PretendMlflow(0);
  }

  /** At an address that was known before, with all that the earlier one had. */
  static PretendMlflow again(PretendMlflow before) throws IOException {
    PretendMlflow fresh = new PretendMlflow(before.server.getAddress().getPort());
    fresh.experiments.putAll(before.experiments);
    fresh.runs.putAll(before.runs);
    return fresh;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Run onlyRun() {
    if (runs.size() != 1) {
      throw new AssertionError("expected one run, found " + runs.keySet());
    }
    return runs.values().iterator().next();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestURI().getPath().substring(API.length());
      if (call.equals("runs/create")) {
        Thread.sleep(delayMillis);
      }
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Object result;
      synchronized (runs) {
        result =
            exchange.getRequestMethod().equals("GET")
                ? get(call, exchange.getRequestURI().getRawQuery())
                : post(call, JSON.readTree(exchange.getRequestBody()));
      }
      if (call.equals(losesAnswerTo)) {
        losesAnswerTo = "";
        return;
      }
      Refusal refusal = result instanceof Refusal no ? no : null;
      Object body =
          refusal == null
              ? result
              : object().put("error_code", refusal.code).put("message", refusal.message);
      byte[] bytes = JSON.writeValueAsBytes(body);
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal.status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Object get(String call, String query) {
    String value =
        URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
    if (call.equals("experiments/get-by-name") && experiments.containsKey(value)) {
      ObjectNode found = object();
      found.putObject("experiment").put("experiment_id", experiments.get(value));
      return found;
    }
    if (call.equals("runs/get") && runs.containsKey(value)) {
      ObjectNode found = object();
      found.set("run", describe(value));
      return found;
    }
    return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no " + value);
  }

  private Object post(String call, JsonNode body) {
    switch (call) {
      case "experiments/create" -> {
        String id = Integer.toString(experiments.size() + 1);
        experiments.put(body.required("name").asText(), id);
        return object().put("experiment_id", id);
      }
      case "runs/create" -> {
        if (!experiments.containsValue(body.required("experiment_id").asText())) {
          return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no such experiment");
        }
        String id = "run" + (runs.size() + 1);
        Run run = new Run();
        body.required("start_time").longValue();
        for (JsonNode tag : body.path("tags")) {
          run.tags.put(tag.required("key").asText(), tag.required("value").asText());
        }
        runs.put(id, run);
        ObjectNode made = object();
        made.set("run", describe(id));
        return made;
      }
      case "runs/search" -> {
        ObjectNode found = object();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        String wanted = body.required("filter").asText();
        runs.forEach(
            (id, run) -> {
              if (run.tags.entrySet().stream()
                  .anyMatch(
                      tag ->
                          wanted.equals(
                              "tags.`" + tag.getKey() + "` = '" + tag.getValue() + "'"))) {
                list.add(describe(id));
              }
            });
        return list.isEmpty() ? found : found.set("runs", list); // MLflow leaves out empty lists
      }
      case "runs/update" -> {
        runs.get(body.required("run_id").asText()).states.add(body.required("status").asText());
        return object();
      }
      case "runs/log-batch" -> {
        return log(body);
      }
      default -> {
        return new Refusal(404, "ENDPOINT_NOT_FOUND", call);
      }
    }
  }

  private Object log(JsonNode body) {
    Run run = runs.get(body.required("run_id").asText());
    JsonNode params = body.path("params");
    JsonNode metrics = body.path("metrics");
    if (run == null || params.size() > 100 || metrics.size() > 1000) {
      return new Refusal(400, "INVALID_PARAMETER_VALUE", "too many, or no such run");
    }
    for (JsonNode param : params) {
      String key = param.required("key").asText();
      String value = param.required("value").asText();
      String old = run.params.put(key, value);
      if (!key.matches("[/\\w.\\- ]*")
          || value.length() > 500
          || (old != null && !old.equals(value))) {
        return new Refusal(400, "INVALID_PARAMETER_VALUE", key);
      }
    }
    for (JsonNode metric : metrics) {
      String key = metric.required("key").asText();
      long step = metric.required("step").longValue();
      if (!metric.required("value").isNumber()
          || !metric.required("timestamp").isIntegralNumber()) {
        return new Refusal(400, "INVALID_PARAMETER_VALUE", key);
      }
      run.points.add(step + " " + key + " " + metric.required("value").asText());
      run.lastSteps.merge(key, step, Math::max);
    }
    return object();
  }

  private ObjectNode describe(String id) {
    Run run = runs.get(id);
    ObjectNode described = object();
    described.putObject("info").put("run_id", id).put("status", run.state());
    ObjectNode data = described.putObject("data");
    run.params.forEach(
        (key, value) -> data.withArray("params").addObject().put("key", key).put("value", value));
    run.lastSteps.forEach(
        (key, step) -> data.withArray("metrics").addObject().put("key", key).put("step", step));
    return described;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
