package maskwise.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import maskwise.classify.FaceClassifier;
import maskwise.detect.Face;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import maskwise.label.Attribute;
import maskwise.screen.ScreenOptions;
import maskwise.screen.ScreenedFace;
import maskwise.screen.Screener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedModelTest {

  private static final int EIGHT_MEGABYTES = 8_000_000;

  @TempDir Path folder;

  @Test
  void itsFileIsSmallAndTheOneThatWasReleased() throws IOException {
    try (InputStream file = ReleasedModel.class.getResourceAsStream(ReleasedModel.NAME + ".onnx");
        FaceClassifier model = ReleasedModel.open()) {
      assertThat(file.readAllBytes()).hasSizeLessThan(EIGHT_MEGABYTES);
      assertThat(model.attributes()).containsExactly(Attribute.values());
    }
  }

  @Test
  void itFindsAFaceAndAnswersAllThreeAttributes() throws Exception {
    FaceDrawing.write(folder, new DrawingOptions(6, 6, 1), (done, total) -> {});
    Path bare = folder.resolve("train/images");
    List<Path> photos;
    try (var files = java.nio.file.Files.walk(bare)) {
      photos =
          files
              .filter(file -> file.getFileName().toString().startsWith("normal"))
              .sorted()
              .toList();
    }
    try (Screener screener = new Screener(ReleasedModel.open(), ScreenOptions.DEFAULT)) {
      for (Path photo : photos) {
        List<ScreenedFace> faces = screener.screen(photo).faces();

        assertThat(faces).hasSize(1);
        Face face = faces.get(0).face();
        assertThat(face.box().width()).isGreaterThan(60);
        assertThat(faces.get(0).answers()).hasSize(3);
      }
    }
  }

  @Test
  void itsCardSaysWhatItMustNotBeUsedFor() {
    assertThat(ReleasedModel.card())
        .contains("## Data and licenses")
        .contains("## Do not use it")
        .contains("research and evaluation");
  }
}
