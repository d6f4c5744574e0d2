package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetNotesTest {

  @TempDir Path directory;

  private List<String> notes(Labels... photos) throws IOException {
    Recipe recipe = new TinyTraining(directory).recipe("target=multihead");
    List<Sample> train =
        List.of(photos).stream()
            .map(labels -> new Sample(Path.of("photo.png"), "1", labels, Map.of()))
            .toList();
    return TargetNotes.of(recipe, train);
  }

  @Test
  void anAttributeThatNoPhotoIsLabeledWithIsNamed() throws IOException {
    assertThat(notes(Labels.UNKNOWN.with(Mask.WEAR), Labels.UNKNOWN))
        .singleElement()
        .asString()
        .startsWith("Warning: no training photo has a label for gender and age.");
  }

  @Test
  void oneLabeledPhotoIsEnough() throws IOException {
    assertThat(notes(Labels.UNKNOWN, Labels.of(FaceClass.of(4)))).isEmpty();
  }
}
