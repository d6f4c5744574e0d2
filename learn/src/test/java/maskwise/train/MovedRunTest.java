package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedRunTest {

  @TempDir Path directory;
  private final List<String> notes = new ArrayList<>();
  private Path moved;

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void note(String sentence) {
          notes.add(sentence);
        }
      };

  /** A training that was asked to stop in its second epoch; then its project is moved. */
  @BeforeEach
  void stopAndMove() throws IOException {
    Path project = Files.createDirectory(directory.resolve("project"));
    TinyTraining training = new TinyTraining(project);
    StopSignal stop = new StopSignal();
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2) {
              stop.request();
            }
          }
        };
    Trainer.run(training.recipe(), training.runs(), stopping, stop);
    moved = Files.move(project, directory.resolve("moved"));
  }

  private TrainingOutcome resume() throws IOException {
    return Trainer.resume(
        RunDirectory.open(moved.resolve("runs/tiny")), listener, new StopSignal());
  }

  @Test
  void itsDataIsFoundAgain() throws IOException {
    TrainingOutcome outcome = resume();
    assertThat(outcome.ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
    assertThat(outcome.run().recipe().data().train()).isEqualTo(moved.resolve("train.csv"));
    assertThat(notes).anyMatch(note -> note.contains("the same file is at"));
  }

  @Test
  void anotherFileOfTheSameNameIsNotTaken() throws IOException {
    Path validation = moved.resolve("validation.csv");
    Files.writeString(validation, Files.readString(validation) + "\n");
    assertThatThrownBy(this::resume)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("changed; undo that, or start a new run");
    assertThatThrownBy(
            () ->
                Trainer.relocate(
                    RunDirectory.open(moved.resolve("runs/tiny")), "validation", validation))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found another one");
  }

  @Test
  void dataThatIsNowhereNearIsAskedFor() throws IOException {
    Files.move(moved.resolve("validation.csv"), moved.resolve("renamed.csv"));
    assertThatThrownBy(this::resume)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected the manifest")
        .hasMessageContaining("--resume " + moved.resolve("runs/tiny") + " data.validation=FILE");
  }

  @Test
  void whereItLiesCanBeSaid() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    for (String name : List.of("train.csv", "validation.csv", "train", "validation")) {
      if (Files.exists(moved.resolve(name))) {
        Files.move(moved.resolve(name), elsewhere.resolve(name));
      }
    }
    RunDirectory run = RunDirectory.open(moved.resolve("runs/tiny"));
    Trainer.relocate(run, "train", elsewhere.resolve("train.csv"));
    assertThat(resume().ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
  }
}
