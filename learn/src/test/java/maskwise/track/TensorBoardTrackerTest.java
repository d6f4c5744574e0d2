package maskwise.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the file back by the numbers that TensorFlow's event.proto and summary.proto give. */
class TensorBoardTrackerTest {

  private static final TrackedPoint FIRST = point(1, 0.5);
  private static final TrackedPoint SECOND = point(2, 0.25);
  private static final TrackedPoint THIRD = point(3, 0.125);

  @TempDir private Path run;
  private final List<String> notes = new ArrayList<>();

  @Test
  void eachEpochIsAnEventOfItsResults() throws IOException {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of());
      tracker.results(List.of(FIRST));
      tracker.results(List.of(FIRST, SECOND));
      tracker.ended(Tracker.End.FINISHED);
    }

    assertThat(scalars()).containsExactly("1 val_loss 0.5", "2 val_loss 0.25");
    assertThat(tags()).containsOnlyOnce(Event.SESSION_START).containsOnlyOnce(Event.SESSION_END);
    assertThat(notes).isEmpty();
  }

  @Test
  void aResumedRunAddsOnlyWhatIsMissing() throws IOException {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST));
      tracker.ended(Tracker.End.INTERRUPTED);
    }
    Path file = TensorBoardTracker.fileOf(run);
    byte[] whole = Files.readAllBytes(file);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length + 5); // a killed process left that

    Files.write(file, cut);
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST, SECOND));
      tracker.results(List.of(FIRST, SECOND, THIRD));
      tracker.ended(Tracker.End.FINISHED);
      tracker.ended(Tracker.End.FINISHED);
    }

    assertThat(scalars()).containsExactly("1 val_loss 0.5", "2 val_loss 0.25", "3 val_loss 0.125");
    assertThat(tags()).containsOnlyOnce(Event.SESSION_START).containsOnlyOnce(Event.SESSION_END);
  }

  @Test
  void theRecipeStandsInTheFileWithItsTypes() throws IOException {
    try (Tracker tracker = tracker()) {
      tracker.results(List.of());
    }

    Map<String, Value> parameters = new TreeMap<>();
    for (UnknownFieldSet value : values()) {
      UnknownFieldSet plugin = inner(inner(value, 9), 1);
      assertThat(text(plugin, 1)).isEqualTo("hparams");
      UnknownFieldSet begin = inner(UnknownFieldSet.parseFrom(bytes(plugin, 2)), 3);
      for (var entry : begin.getField(1).getLengthDelimitedList()) {
        UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
        parameters.put(text(pair, 1), Value.parseFrom(bytes(pair, 2)));
      }
    }
    assertThat(parameters.get("optimizer.lr").getNumberValue()).isEqualTo(0.01);
    assertThat(parameters.get("data.cache").getBoolValue()).isTrue();
    assertThat(parameters.get("model.name").getStringValue()).isEqualTo("vit");
  }

  @Test
  void aDiskThatRefusesIsToldOnceAndMadeUpForLater() throws IOException {
    Path file = Files.createDirectory(TensorBoardTracker.fileOf(run));
    try (Tracker tracker = tracker()) {
      tracker.results(List.of(FIRST));
      tracker.results(List.of(FIRST, SECOND));
      assertThat(notes).hasSize(1).first().asString().contains("training continues");

      Files.delete(file);
      tracker.results(List.of(FIRST, SECOND, THIRD));
    }

    assertThat(scalars()).hasSize(3);
  }

  private Tracker tracker() {
    Map<String, String> recipe =
        Map.of("optimizer.lr", "0.01", "data.cache", "true", "model.name", "vit");
    return new Tracking.TensorBoard()
        .open(new TrackedRun(run, "faces", 42, recipe, Optional.empty()), notes::add);
  }

  private static TrackedPoint point(int step, double loss) {
    return new TrackedPoint(step, Map.of("val_loss", loss, "age_mae", Double.NaN));
  }

  private List<UnknownFieldSet> events() throws IOException {
    List<UnknownFieldSet> events = new ArrayList<>();
    for (byte[] record : new EventFile(TensorBoardTracker.fileOf(run)).open()) {
      events.add(UnknownFieldSet.parseFrom(record));
    }
    return events;
  }

  /** All of {@code Event.summary.value}. */
  private List<UnknownFieldSet> values() throws IOException {
    List<UnknownFieldSet> values = new ArrayList<>();
    for (UnknownFieldSet event : events()) {
      if (event.hasField(5)) {
        for (var value : inner(event, 5).getField(1).getLengthDelimitedList()) {
          values.add(UnknownFieldSet.parseFrom(value));
        }
      }
    }
    return values;
  }

  private List<String> tags() throws IOException {
    return values().stream().map(value -> text(value, 1)).toList();
  }

  private List<String> scalars() throws IOException {
    List<String> scalars = new ArrayList<>();
    for (UnknownFieldSet event : events()) {
      if (event.hasField(5)) {
        for (var each : inner(event, 5).getField(1).getLengthDelimitedList()) {
          UnknownFieldSet value = UnknownFieldSet.parseFrom(each);
          if (value.hasField(2)) {
            scalars.add(
                event.getField(2).getVarintList().get(0)
                    + " "
                    + text(value, 1)
                    + " "
                    + Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
          }
        }
      }
    }
    return scalars;
  }

  private static com.google.protobuf.ByteString bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().get(0);
  }

  private static String text(UnknownFieldSet message, int field) {
    return bytes(message, field).toStringUtf8();
  }

  private static UnknownFieldSet inner(UnknownFieldSet message, int field)
      throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(bytes(message, field));
  }
}
