package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedFolderTest {

  @TempDir Path folder;
  private PreparedFolder prepared;

  @BeforeEach
  void aManifestOfCrops() throws IOException {
    Files.writeString(
        folder.resolve("manifest.csv"),
        """
        path,person,mask,gender,age,original,detected
        images/p_bmp.jpg,,,,,../photos/p.bmp,true
        images/p_jpg.jpg,,,,,../photos/p.jpg,true
        images/q.jpg,,,,,../photos/q.png,true
        images/ann/normal.jpg,,,,,../photos/ann/normal.jpg,true
        images/bob/normal.jpg,,,,,../photos/bob/normal.jpg,true
        images/two-1.jpg,,,,,../photos/two.jpg,true
        images/two-2.jpg,,,,,../photos/two.jpg,true
        """);
    prepared = PreparedFolder.of(folder).orElseThrow();
  }

  @Test
  void photosThatDifferInTheirEndingAloneFindTheirOwnCrops() {
    assertThat(found("p.bmp")).isEqualTo("p_bmp.jpg");
    assertThat(found("p.jpg")).isEqualTo("p_jpg.jpg");
  }

  @Test
  void anotherEndingMeansThePhotoOfThatName() {
    assertThat(found("q.jpg")).isEqualTo("q.jpg");
    assertThat(prepared.cropOf("r.jpg")).isEmpty();
  }

  @Test
  void anotherEndingOfTwoPhotosIsRefusedAndBothAreNamed() {
    assertThatThrownBy(() -> prepared.cropOf("p.webp"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("p.bmp and ")
        .hasMessageContaining("p.jpg; use the name with folder and extension");
  }

  @Test
  void aFolderTellsPhotosOfOneNameApart() {
    assertThat(found("bob/normal.jpg")).isEqualTo("normal.jpg");
    assertThat(prepared.cropOf("bob/normal.jpg").orElseThrow().path())
        .isEqualTo(folder.resolve("images/bob/normal.jpg"));
    assertThatThrownBy(() -> prepared.cropOf("normal.jpg"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ann")
        .hasMessageContaining("bob");
  }

  @Test
  void aPhotoOfSeveralFacesIsRefused() {
    assertThatThrownBy(() -> prepared.cropOf("two.jpg"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 2 faces of it")
        .hasMessageContaining("two-1.jpg and ")
        .hasMessageContaining("prepare with --faces largest");
  }

  @Test
  void itIsFoundFromItsCropsToo() {
    Path crop = folder.resolve("images/ann/normal.jpg");

    assertThat(PreparedFolder.of(folder.resolve("images"))).isPresent();
    assertThat(PreparedFolder.of(crop).flatMap(of -> of.crop(crop))).isPresent();
    assertThat(PreparedFolder.of(crop).flatMap(of -> of.crop(folder.resolve("x.jpg")))).isEmpty();
  }

  @Test
  void anyOtherFolderIsNone() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/images"));
    assertThat(PreparedFolder.of(other)).isEmpty();
    Files.writeString(folder.resolve("other/manifest.csv"), "path,person,mask,gender,age\n");
    assertThat(PreparedFolder.of(other)).isEmpty();
  }

  private String found(String name) {
    return prepared.cropOf(name).orElseThrow().path().getFileName().toString();
  }
}
