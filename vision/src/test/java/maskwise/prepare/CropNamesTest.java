package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CropNamesTest {

  @Test
  void foldersBelowTheCommonOneAreKept() {
    assertThat(names("/data/ann/normal.jpg", "/data/bob/normal.jpg"))
        .containsExactly("ann/normal", "bob/normal");
  }

  @Test
  void twoPhotosOfOneNameAreToldApart() {
    assertThat(names("/data/a.jpg", "/data/a.png", "/data/A.webp"))
        .containsExactly("a_jpg", "a_png", "A_webp");
  }

  @Test
  void aPhotoThatIsCalledAsACropOfAnotherIsRenamed() {
    assertThat(names("/data/a.jpg", "/data/a-1.jpg")).containsExactly("a", "a-1_");
  }

  @Test
  void anEndingInANameIsTakenForNoNumberOfAnother() {
    assertThat(names("/data/a.jpg", "/data/a.png", "/data/a_png.bmp", "/data/a_png-1.jpg"))
        .containsExactly("a_jpg", "a_png", "a_png_2_", "a_png-1_");
  }

  private static List<String> names(String... photos) {
    return CropNames.of(Stream.of(photos).map(Path::of).toList());
  }
}
