package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabeledPhotosTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  private Recipe recipe(String... keys) {
    return tiny.recipe(UnlabeledSquares.method(directory, "fixmatch", keys));
  }

  private List<Sample> unlabeled(String... keys) {
    return TrainingData.load(recipe(keys), TrainingListener.NONE).unlabeled();
  }

  @Test
  void trainingPhotosComeWithoutTheirLabelsUnlessTheRecipeSaysOtherwise() throws IOException {
    UnlabeledSquares.draw(directory);
    List<Sample> all = unlabeled();
    assertThat(all).hasSize(18 + 90);
    assertThat(all).allMatch(sample -> sample.labels().equals(Labels.UNKNOWN));
    assertThat(unlabeled("labeled_as_unlabeled: false")).hasSize(18);
  }

  @Test
  void whatIsKnownOfAPhotoStays() throws IOException {
    UnlabeledSquares.draw(directory, labels -> labels.only(List.of(Attribute.MASK)));
    Sample first = unlabeled().get(0);
    assertThat(first.labels().mask()).isPresent();
    assertThat(first.labels().gender()).isEmpty();
  }

  @Test
  void aPhotoThatStandsInBothManifestsComesOnce() throws IOException {
    List<Sample> samples = new ArrayList<>(UnlabeledSquares.read(UnlabeledSquares.draw(directory)));
    samples.add(UnlabeledSquares.read(directory.resolve("train.csv")).get(0));
    UnlabeledSquares.write(directory, samples);
    assertThat(unlabeled()).hasSize(18 + 90);
  }

  @Test
  void nobodyOnThemIsInValidation() throws IOException {
    List<Sample> samples = new ArrayList<>(UnlabeledSquares.read(UnlabeledSquares.draw(directory)));
    samples.set(0, samples.get(0).withPerson("validation-3-1"));
    UnlabeledSquares.write(directory, samples);
    assertThatThrownBy(this::unlabeled)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected no person in both")
        .hasMessageContaining("validation-3-1");
  }

  @Test
  void theyAreToldAndTheirManifestBelongsToTheProvenance() throws IOException {
    UnlabeledSquares.draw(directory);
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String note) {
            notes.add(note);
          }
        };
    TrainingData data = TrainingData.load(recipe(), listener);
    assertThat(notes)
        .anyMatch(note -> note.contains("18 of") && note.contains("90 training photos"));
    assertThat(data.sources()).extracting("role").contains("unlabeled");
  }

  @Test
  void onePhotoIsNotEnough() throws IOException {
    Sample one = UnlabeledSquares.read(UnlabeledSquares.draw(directory)).get(0);
    UnlabeledSquares.write(directory, List.of(one));
    assertThatThrownBy(() -> unlabeled("labeled_as_unlabeled: false"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 2 unlabeled training photos");
  }
}
