package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportKindTest {

  @Test
  void isFoundByName() {
    assertThat(ImportKind.named("competition")).isEqualTo(ImportKind.COMPETITION);
    assertThat(ImportKind.named("face-mask-lite")).isEqualTo(ImportKind.FACE_MASK_LITE);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ImportKind.named("competiton"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "expected a kind of import, one of competition, medical-masks, face-mask-lite,"
                + " age-recognition, mask-states, utkface, voc, yolo, coco, manifest,"
                + " table, folders;"
                + " found 'competiton', nearest is competition");
  }

  @Test
  void aManifestIsFoundInItsFolderAndItsPicturesMustExist(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("here.jpg"), "a picture");
    Files.writeString(
        folder.resolve("labels.csv"),
        "path,person,mask,gender,age\nhere.jpg,1,wear,,\ngone.jpg,1,wear,,\n");
    Problems problems = new Problems(true, problem -> {});
    Importer importer = ImportKind.MANIFEST.importer();
    assertThat(importer.read(folder, problems, new Remarks()).size()).isEqualTo(1);
    assertThat(problems.found())
        .extracting(Problem::kind)
        .containsExactly(Problem.Kind.MISSING_PICTURE);
    assertThat(importer.read(folder.resolve("labels.csv"), problems, new Remarks()).size())
        .isEqualTo(1);
  }

  @Test
  void aFolderWithoutAManifestIsTheUsersError(@TempDir Path folder) {
    Problems problems = new Problems(true, problem -> {});
    assertThatThrownBy(() -> ImportKind.MANIFEST.importer().read(folder, problems, new Remarks()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("expected manifest.csv or labels.csv in " + folder);
  }
}
