package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTrackingTest {

  private static final String EVENTS = "events.out.tfevents.maskwise";

  @TempDir private Path folder;

  @Test
  void aBrokenAndResumedTrainingHasEachEpochOnceAndTheSameNumbers() throws IOException {
    TinyTraining tiny = new TinyTraining(folder);
    RunDirectory plain = tiny.train().run();

    RunDirectory tracked = tiny.brokenAndResumed("tracking=tensorboard");

    SameRun.verify(plain, tracked);
    assertThat(epochs(tracked.path())).containsExactly(1L, 2L, 3L);
    assertThat(plain.path().resolve(EVENTS)).doesNotExist();
  }

  @Test
  void eachOfSeveralNetworksIsTrackedAndTheirScoresTogether() throws IOException {
    TinyTraining tiny = new TinyTraining(folder);

    RunDirectory run =
        tiny.train("target=parallel", "train.epochs=2", "tracking=tensorboard").run();

    assertThat(epochs(run.member("mask").path())).containsExactly(1L, 2L);
    assertThat(epochs(run.path())).as("epochs of all three").containsExactly(6L);
  }

  /** Nothing listens at that port of this machine. */
  @Test
  void aServerThatIsDownStopsNothing() throws IOException {
    TinyTraining tiny = new TinyTraining(folder);
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };

    TrainingOutcome outcome = tiny.train(listener, "tracking=mlflow:http://127.0.0.1:1");

    assertThat(outcome.ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
    assertThat(notes).filteredOn(note -> note.contains("http://127.0.0.1:1")).hasSize(1);
  }

  @Test
  void everythingThatListenersAreToldIsPassedOn() throws ReflectiveOperationException {
    List<Method> told =
        Arrays.stream(TrainingListener.class.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .toList();

    assertThat(told).hasSizeGreaterThan(10);
    for (Method method : told) {
      assertThat(ForwardingListener.class.getMethod(method.getName(), method.getParameterTypes()))
          .extracting(Method::getDeclaringClass)
          .isEqualTo(ForwardingListener.class);
    }
  }

  /** The steps of the events that hold scalars. */
  private static List<Long> epochs(Path run) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(run.resolve(EVENTS))).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> steps = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(record);
      bytes.getInt();
      long step =
          UnknownFieldSet.parseFrom(record).getField(2).getVarintList().stream()
              .findFirst()
              .orElse(0L);
      if (step > 0) {
        steps.add(step);
      }
    }
    return steps;
  }
}
