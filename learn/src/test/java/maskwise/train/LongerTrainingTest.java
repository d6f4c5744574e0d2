package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongerTrainingTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** At a constant rate nothing but the number of epochs tells the two apart. */
  @Test
  void aRunThatIsTrainedLongerEqualsOneOfThatLength() throws IOException {
    RunDirectory whole = tiny.train("schedule.name=constant", "train.epochs=3", "name=a").run();
    RunDirectory run = tiny.train("schedule.name=constant", "train.epochs=2", "name=b").run();

    Trainer.extend(run, 3);
    TrainingOutcome longer = TinyTraining.resume(run);

    assertThat(longer.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(longer.epochs()).isEqualTo(3);
    assertThat(run.recipe().train().epochs()).isEqualTo(3);
    List<Path> expected = TinyTraining.weights(whole);
    List<Path> found = TinyTraining.weights(run);
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).getFileName().toString().matches(".*(model|optimizer).safetensors")) {
        assertThat(found.get(i)).hasSameBinaryContentAs(expected.get(i));
      }
    }
    assertThat(TinyTraining.numbers(run)).isEqualTo(TinyTraining.numbers(whole));
  }

  @Test
  void epochsThatAreDoneCannotBeTakenBack() throws IOException {
    RunDirectory run = tiny.train("train.epochs=2").run();
    String recipe = Files.readString(run.recipeFile());

    assertThatThrownBy(() -> Trainer.extend(run, 2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected more epochs than the 2 that are done");
    assertThat(run.recipeFile()).hasContent(recipe);
  }

  @Test
  void aFractionOfThePeopleTeaches() throws IOException {
    RunDirectory run = tiny.train("data.fraction=0.4", "train.epochs=1").run();

    String provenance = Files.readString(run.provenanceFile());
    int photos = TrainingData.load(run.recipe(), TrainingListener.NONE).train().size();
    int all = TrainingData.load(tiny.recipe(), TrainingListener.NONE).train().size();
    assertThat(photos).isEqualTo(all * 2 / 5);
    assertThat(provenance).contains("\"photos\" : " + photos);
  }
}
