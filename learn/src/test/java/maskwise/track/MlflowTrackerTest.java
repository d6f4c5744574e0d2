package maskwise.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that keeps to MLflow's REST contract. */
@Timeout(60)
class MlflowTrackerTest {

  private static final TrackedPoint FIRST = new TrackedPoint(1, Map.of("val_loss", 0.5));
  private static final TrackedPoint SECOND = new TrackedPoint(2, Map.of("val_loss", 0.25));
  private static final TrackedPoint THIRD = new TrackedPoint(3, Map.of("val_loss", 0.125));

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private PretendMlflow server;

  @BeforeEach
  void start() throws IOException {
    server = PretendMlflow.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTrainingIsARunWithItsRecipeResultsTagsAndEnd() {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of());
      tracker.results(List.of(FIRST));
      tracker.results(List.of(FIRST, SECOND));
      tracker.ended(Tracker.End.FINISHED);
    }

    PretendMlflow.Run run = server.onlyRun();
    assertThat(run.points).containsExactly("1 val_loss 0.5", "2 val_loss 0.25");
    assertThat(run.tags).containsEntry("name", "faces").containsEntry("seed", "42");
    assertThat(run.params).hasSize(250).containsEntry("key.7", "value 7");
    assertThat(run.state()).isEqualTo("FINISHED");
    assertThat(notes).isEmpty();
  }

  @Test
  void aStoppedTrainingIsKilledAndRunsAgainWhenResumed() {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST));
      tracker.ended(Tracker.End.INTERRUPTED);
    }
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST, SECOND));
      tracker.ended(Tracker.End.FAILED);
    }

    PretendMlflow.Run run = server.onlyRun();
    assertThat(run.points).containsExactly("1 val_loss 0.5", "2 val_loss 0.25");
    assertThat(run.states).containsExactly("RUNNING", "KILLED", "RUNNING", "FAILED");
  }

  @Test
  void aServerThatIsDownIsToldOfOnceAndGetsEverythingWhenItIsBack() throws IOException {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST));
    }
    server.close();
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST, SECOND));
      tracker.ended(Tracker.End.INTERRUPTED);
    }
    assertThat(notes).hasSize(1).first().asString().contains("training continues");

    server = PretendMlflow.again(server);
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST, SECOND, THIRD));
      tracker.ended(Tracker.End.FINISHED);
    }

    assertThat(server.onlyRun().points)
        .containsExactly("1 val_loss 0.5", "2 val_loss 0.25", "3 val_loss 0.125");
    assertThat(notes).hasSize(1);
  }

  @Test
  void withinATrainingTheNextEpochBringsWhatIsMissing() throws Exception {
    server.close();
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST));
      waitFor(() -> notesAfter(tracker, List.of(FIRST)) == 1);
      server = PretendMlflow.again(server);
      tracker.results(List.of(FIRST, SECOND));
    }

    assertThat(server.onlyRun().points).containsExactly("1 val_loss 0.5", "2 val_loss 0.25");
  }

  /** The server obeyed, but the answer got lost: nothing is made or counted twice. */
  @Test
  void aLostAnswerDoublesNothing() {
    for (String call : List.of("runs/create", "runs/log-batch")) {
      server.losesAnswerTo = call;
      try (Tracker tracker = tracker()) {
        tracker.results(List.of(FIRST, SECOND));
      }
      try (Tracker tracker = tracker()) {
        tracker.results(List.of(FIRST, SECOND));
      }
    }

    assertThat(server.onlyRun().points).containsExactly("1 val_loss 0.5", "2 val_loss 0.25");
  }

  @Test
  void aSlowServerKeepsNobodyWaiting() {
    server.delayMillis = 2000;
    try (Tracker tracker = tracker()) {
      long begun = System.nanoTime();
      tracker.results(List.of());
      tracker.results(List.of(FIRST));
      tracker.results(List.of(FIRST, SECOND));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    assertThat(server.onlyRun().points).hasSize(2);
  }

  @Test
  void manyEpochsGoInBatchesThatTheServerTakes() {
    List<TrackedPoint> many = new ArrayList<>();
    for (int epoch = 1; epoch <= 300; epoch++) {
      many.add(new TrackedPoint(epoch, Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0)));
    }
    try (Tracker tracker = tracker()) {
      tracker.results(many);
    }

    assertThat(server.onlyRun().points).hasSize(1200).doesNotHaveDuplicates();
  }

  @Test
  void oneOfSeveralNetworksIsNestedInTheRunAroundIt() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("mask"));
    try (Tracker around = tracker()) {
      around.results(List.of());
    }
    try (Tracker tracker = tracker(inner, Optional.of(folder))) {
      tracker.results(List.of(FIRST));
    }

    assertThat(server.runs).hasSize(2);
    assertThat(server.runs.get("run2").tags).containsEntry("mlflow.parentRunId", "run1");
  }

  @Test
  void whoAsksIsSaidByTheEnvironment() throws IOException {
    MlflowServer.of(server.address(), Map.of("MLFLOW_TRACKING_TOKEN", "t"))
        .get("runs/get", "a", "b");
    MlflowServer.of(
            server.address(),
            Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "word"))
        .get("runs/get", "a", "b");

    assertThat(server.authorizations).containsExactly("Bearer t", "Basic bWU6d29yZA==");
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void waitFor(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.sleep(20);
    }
  }

  private int notesAfter(Tracker tracker, List<TrackedPoint> results) {
    tracker.results(results);
    return notes.size();
  }

  private Tracker tracker() {
    return tracker(folder, Optional.empty());
  }

  private Tracker tracker(Path run, Optional<Path> around) {
    Map<String, String> recipe = new LinkedHashMap<>();
    for (int i = 0; i < 250; i++) {
      recipe.put("key." + i, "value " + i);
    }
    return new Tracking.Mlflow(server.address())
        .open(new TrackedRun(run, "faces", 42, recipe, around), notes::add);
  }
}
