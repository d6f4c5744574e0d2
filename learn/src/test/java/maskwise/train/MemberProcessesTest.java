package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maskwise.base.UserError;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.label.Attribute;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 600, unit = TimeUnit.SECONDS)
class MemberProcessesTest {

  private static final String[] AT_ONCE = {
    "target=parallel", "parallel={at_once: true, age: {model.depth: 2}}", "train.epochs=3"
  };

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Resumes one network, as the command line does; the file {@code wait} holds it up. */
  static final class Member {

    private Member() {}

    public static void main(String[] arguments) throws IOException {
      Engine.start(new EngineOptions(1, Blas.MKL));
      Path run = Path.of(arguments[0]);
      try (StopSignal stop = StopSignal.onCtrlC()) {
        TrainingListener listener =
            new TrainingListener() {
              @Override
              public void batch(BatchProgress progress) {
                if (progress.epoch() == 2 && Files.exists(run.resolve("../../../wait"))) {
                  System.out.println("waits");
                  waitFor(stop);
                }
              }
            };
        System.out.println(Trainer.resume(RunDirectory.open(run), listener, stop).ending());
      }
    }

    private static void waitFor(StopSignal stop) {
      try {
        while (!stop.requested()) {
          Thread.sleep(10);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Trains all three at once in a process of its own, and says what it hears of them. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      Engine.start(new EngineOptions(1, Blas.MKL));
      RunDirectory run = RunDirectory.open(Path.of(arguments[0]));
      try (StopSignal stop = StopSignal.onCtrlC()) {
        System.out.println(Trainer.resume(run, processes(), new Says(), stop).ending());
      }
    }
  }

  private static final class Says implements TrainingListener {
    @Override
    public void note(String sentence) {
      System.out.println(sentence);
    }
  }

  private static MemberProcesses processes() {
    return new MemberProcesses(Member.class.getName(), run -> List.of(run.path().toString()));
  }

  /** A parallel run that nothing was trained of yet. */
  private RunDirectory fresh() throws IOException {
    return RunDirectory.create(tiny.runs(), tiny.plan(AT_ONCE));
  }

  private Process parent(RunDirectory run) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            run.path().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitThreeThatWait(BufferedReader out) throws IOException {
    int waiting = 0;
    while (waiting < 3) {
      String line = out.readLine();
      assertThat(line).isNotNull();
      waiting += line.endsWith(": waits") ? 1 : 0;
    }
  }

  @Test
  void atOnceTheNumbersAreThoseOfOneAfterTheOther() throws IOException {
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };
    TrainingOutcome atOnce =
        Trainer.run(tiny.plan(AT_ONCE), tiny.runs(), processes(), listener, new StopSignal());
    TrainingOutcome inTurn = tiny.train(AT_ONCE);

    assertThat(atOnce.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(notes).contains("mask: COMPLETED", "gender: COMPLETED", "age: COMPLETED");
    ParallelTrainingTest.assertSameNumbers(inTurn.run(), atOnce.run());
  }

  @Test
  void aPlainKillOfTheParentStopsTheThreeAndTheyResumeToTheSameNumbers() throws Exception {
    assertStopsAndResumes(ProcessHandle::destroy);
  }

  @Test
  void aParentThatIsGoneStopsTheThreeToo() throws Exception {
    assertStopsAndResumes(ProcessHandle::destroyForcibly);
  }

  private void assertStopsAndResumes(Consumer<ProcessHandle> kill) throws Exception {
    Path wait = Files.createFile(directory.resolve("wait"));
    RunDirectory run = fresh();
    Process parent = parent(run);
    try (BufferedReader out = parent.inputReader()) {
      awaitThreeThatWait(out);
      List<ProcessHandle> members = parent.toHandle().children().toList();
      assertThat(members).hasSize(3);
      kill.accept(parent.toHandle());
      for (ProcessHandle member : members) {
        member.onExit().get();
      }
      parent.waitFor();
    }
    Files.delete(wait);
    for (Attribute attribute : Attribute.values()) {
      assertThat(run.member(attribute.key()).checkpoint().current()).isPresent();
    }
    assertThat(TinyTraining.resume(run).ending()).isEqualTo(Ending.COMPLETED);
    ParallelTrainingTest.assertSameNumbers(tiny.train(AT_ONCE).run(), run);
  }

  @Test
  void oneThatCannotBeTrainedIsNamedAndTheOthersAreKept() throws IOException {
    RunDirectory run = fresh();
    RunDirectory age = run.make("age", run.plan().recipes().get(2));
    try (RunLock elsewhere = RunLock.of(age)) {
      assertThatThrownBy(
              () -> Trainer.resume(run, processes(), TrainingListener.NONE, new StopSignal()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("found that the training of age (status 1) failed");
    }
    assertThat(Arrays.asList(Attribute.MASK, Attribute.GENDER))
        .allMatch(each -> Files.exists(run.member(each.key()).bestWeights()));
    assertThat(run.metricsFile()).doesNotExist();
  }
}
