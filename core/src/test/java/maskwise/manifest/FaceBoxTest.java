package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceBoxTest {

  private static final String HEADER =
      "path,person,mask,gender,age,box_x,box_y,box_width,box_height\n";

  @Test
  void aBoxIsReadFromItsColumnsAndWrittenBack() {
    Map<String, String> columns =
        Map.of("box_x", "3", "box_y", "4.5", "box_width", "10", "box_height", "20", "score", "1");

    FaceBox box = FaceBox.of(columns).orElseThrow();

    assertThat(box).isEqualTo(new FaceBox(3, 4.5, 10, 20));
    assertThat(box.columns())
        .containsExactly(
            entry("box_x", "3"),
            entry("box_y", "4.5"),
            entry("box_width", "10"),
            entry("box_height", "20"));
    assertThat(FaceBox.of(Map.of("box_x", ""))).isEmpty();
  }

  @Test
  void halfABoxAndAnEmptyOneAreRefused() {
    assertThatThrownBy(() -> FaceBox.of(Map.of("box_x", "3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a number as box_y, found ''");
    assertThatThrownBy(() -> new FaceBox(0, 0, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a box of positive size, found 0 × 5 at 0, 0");
  }

  @Test
  void aManifestMayNameAPictureOnceForEachBox(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("scenes.csv");
    Files.writeString(
        file,
        HEADER + "a.jpg,,wear,,,1,2,3,4\na.jpg,,wear,,,5,2,3,4\na.jpg,,not_wear,,,1.0,2,3,4\n");
    Problems problems = new Problems(true, problem -> {});

    Manifest manifest = ManifestReader.read(file, PictureCheck.NONE, problems);

    assertThat(manifest.size()).isEqualTo(2);
    assertThat(problems.found())
        .containsExactly(
            new Problem(
                file,
                4,
                Problem.Kind.DUPLICATE,
                "expected every box of a picture once, found a.jpg which line 2 has"));
    assertThatThrownBy(() -> FaceBox.requireNone(manifest, file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("crop them first: maskwise prepare " + file);
  }

  @Test
  void aManifestWithoutBoxesMayBeTakenForSingleFaces(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("faces.csv");
    Files.writeString(file, HEADER + "a.jpg,,wear,,,,,,\n");
    Problems problems = new Problems(false, problem -> {});

    Manifest manifest = ManifestReader.read(file, PictureCheck.NONE, problems);

    assertThatCode(() -> FaceBox.requireNone(manifest, file)).doesNotThrowAnyException();
  }
}
