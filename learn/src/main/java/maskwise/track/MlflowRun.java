package maskwise.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import maskwise.base.AtomicFile;

/**
 * A run on an MLflow server. Which one it is stands in the run's {@code mlflow.json}, with a name
 * that was written there before the server was first asked, so that a run is found again whose
 * making was not confirmed. What the server has already is asked of the server itself.
 */
final class MlflowRun {

  private static final String FILE = "mlflow.json";
  private static final String TAG = "maskwise.run";

  /** What a server takes at once. */
  private static final int PARAMETERS = 100;

  private static final int METRICS = 1000;
  private static final int LENGTH = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MlflowServer server;
  private final TrackedRun run;
  private Optional<String> id = Optional.empty();
  private long shown;

  MlflowRun(MlflowServer server, TrackedRun run) {
    this.server = server;
    this.run = run;
  }

  /**
   * What {@code mlflow.json} holds.
   *
   * @param server its address
   * @param name ours, by which the server finds it
   * @param id the server's; empty until it is known
   */
  private record Known(String server, String name, String id) {

    static Optional<Known> read(Path directory) {
      try {
        return Optional.of(JSON.readValue(Files.readString(directory.resolve(FILE)), Known.class));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    void write(Path directory) throws IOException {
      AtomicFile.writeString(directory.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }
  }

  /**
   * Brings the server up to date.
   *
   * @param all of the run so far, by step
   * @throws IOException if the server does not answer or refuses; to be tried again later
   */
  void show(List<TrackedPoint> all) throws IOException {
    if (id.isEmpty()) {
      open();
    }
    ObjectNode batch = batch();
    long last = shown;
    for (TrackedPoint point : all) {
      if (point.step() <= shown) {
        continue;
      }
      if (batch.withArray("metrics").size() + point.values().size() > METRICS) {
        server.post("runs/log-batch", batch);
        batch = batch();
        shown = last;
      }
      ArrayNode metrics = batch.withArray("metrics");
      for (Map.Entry<String, Double> each : point.values().entrySet()) {
        metrics
            .addObject()
            .put("key", each.getKey())
            .put("value", each.getValue())
            .put("timestamp", System.currentTimeMillis())
            .put("step", point.step());
      }
      last = point.step();
    }
    if (!batch.withArray("metrics").isEmpty()) {
      server.post("runs/log-batch", batch);
      shown = last;
    }
  }

  /**
   * Tells the server how the training ended.
   *
   * @throws IOException as {@link #show}
   */
  void end(Tracker.End how) throws IOException {
    String status =
        switch (how) {
          case FINISHED -> "FINISHED";
          case INTERRUPTED -> "KILLED";
          case FAILED -> "FAILED";
        };
    server.post(
        "runs/update",
        object()
            .put("run_id", id.orElseThrow())
            .put("status", status)
            .put("end_time", System.currentTimeMillis()));
  }

  /** What the server has is not known any more: an answer may have been lost. */
  void forget() {
    id = Optional.empty();
  }

  private void open() throws IOException {
    String address = server.address().toString();
    Known known =
        Known.read(run.directory())
            .filter(each -> each.server().equals(address))
            .orElseGet(() -> new Known(address, UUID.randomUUID().toString(), ""));
    Optional<JsonNode> found =
        known.id().isEmpty() ? Optional.empty() : server.get("runs/get", "run_id", known.id());
    if (found.isEmpty()) {
      known.write(run.directory());
      found = Optional.of(findOrMake(known.name()));
    } else {
      found = Optional.of(found.get().path("run"));
    }
    JsonNode there = found.get();
    String identity = there.path("info").path("run_id").asText();
    new Known(address, known.name(), identity).write(run.directory());
    if (!there.path("info").path("status").asText("RUNNING").equals("RUNNING")) {
      server.post("runs/update", object().put("run_id", identity).put("status", "RUNNING"));
    }
    parameters(identity, there.path("data").path("params"));
    long last = 0;
    for (JsonNode metric : there.path("data").path("metrics")) {
      last = Math.max(last, metric.path("step").asLong());
    }
    shown = last;
    id = Optional.of(identity);
  }

  private JsonNode findOrMake(String name) throws IOException {
    String experiment = experiment();
    ObjectNode search = object().put("filter", "tags.`" + TAG + "` = '" + name + "'");
    search.putArray("experiment_ids").add(experiment);
    JsonNode found = server.post("runs/search", search.put("max_results", 1)).path("runs");
    if (!found.isEmpty()) {
      return found.get(0);
    }
    ObjectNode make =
        object()
            .put("experiment_id", experiment)
            .put("run_name", run.name())
            .put("start_time", System.currentTimeMillis());
    ArrayNode tags = make.putArray("tags");
    tag(tags, "mlflow.runName", run.name());
    tag(tags, "mlflow.source.name", "maskwise");
    tag(tags, "name", run.name());
    tag(tags, "seed", Long.toString(run.seed()));
    tag(tags, TAG, name);
    run.around()
        .flatMap(Known::read)
        .filter(around -> !around.id().isEmpty())
        .ifPresent(around -> tag(tags, "mlflow.parentRunId", around.id()));
    return server.post("runs/create", make).path("run");
  }

  private String experiment() throws IOException {
    Optional<JsonNode> found =
        server.get("experiments/get-by-name", "experiment_name", server.experiment());
    return found.isPresent()
        ? found.get().path("experiment").path("experiment_id").asText()
        : server
            .post("experiments/create", object().put("name", server.experiment()))
            .path("experiment_id")
            .asText();
  }

  /** Sends the recipe, as far as the server does not have it. */
  private void parameters(String identity, JsonNode there) throws IOException {
    Set<String> sent = new HashSet<>();
    there.forEach(each -> sent.add(each.path("key").asText()));
    ObjectNode batch = object().put("run_id", identity);
    for (Map.Entry<String, String> each : run.parameters().entrySet()) {
      String key = each.getKey().replaceAll("[^/\\w.\\- ]", "_");
      if (!sent.add(key)) {
        continue;
      }
      String value = each.getValue();
      batch
          .withArray("params")
          .addObject()
          .put("key", key)
          .put("value", value.substring(0, Math.min(LENGTH, value.length())));
      if (batch.withArray("params").size() == PARAMETERS) {
        server.post("runs/log-batch", batch);
        batch = object().put("run_id", identity);
      }
    }
    if (batch.has("params")) {
      server.post("runs/log-batch", batch);
    }
  }

  private ObjectNode batch() {
    return object().put("run_id", id.orElseThrow());
  }

  private static void tag(ArrayNode tags, String key, String value) {
    tags.addObject().put("key", key).put("value", value);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
