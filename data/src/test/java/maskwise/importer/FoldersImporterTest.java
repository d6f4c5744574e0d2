package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class folders as they are found in the wild. */
class FoldersImporterTest {

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void startWithAnEmptyFolder() {
    fixture = new Fixture(temporary);
  }

  @Test
  void anySpellingBelowPartsOfASplitIsUnderstood() {
    fixture.picture("Face Set/Train/WithMask/1.jpg");
    fixture.picture("Face Set/Validation/without mask/1.jpg");
    fixture.picture("Face Set/Test/mask_weared_incorrect/1.png");

    assertThat(fixture.rows(ImportKind.FOLDERS))
        .containsExactly(
            "Face Set/Test/mask_weared_incorrect/1.png,,incorrect,,",
            "Face Set/Train/WithMask/1.jpg,,wear,,",
            "Face Set/Validation/without mask/1.jpg,,not_wear,,");
    assertThat(
            ImportKind.FOLDERS
                .importer()
                .read(fixture.folder(), new Problems(true, bad -> {}), new Remarks())
                .samples())
        .extracting(Sample::extra)
        .containsExactly(
            Map.of("part", "test"), Map.of("part", "train"), Map.of("part", "validation"));
    fixture.assertNoProblems();
  }

  @Test
  void twoStatesAreEnoughAndFoldersMayTellMoreThanTheMask() {
    fixture.picture("with_mask/female/20-29/1.jpg");
    fixture.picture("without_mask/Men/1.jfif");

    assertThat(fixture.rows(ImportKind.MASK_STATES))
        .containsExactly(
            "with_mask/female/20-29/1.jpg,,wear,female,under_30",
            "without_mask/Men/1.jfif,,not_wear,male,");
  }

  @Test
  void namesMeanWhatSomebodySays() {
    fixture.picture("good/p01/1.jpg");
    fixture.picture("bad/p02/1.jpg");
    fixture.picture("trash/1.jpg");
    ImportOptions options =
        new ImportOptions(
            Map.of(),
            Map.of(),
            Map.of("good", "mask:wear", "BAD", "mask:incorrect", "p*", "person", "trash", "skip"),
            Optional.empty());

    assertThat(fixture.rows(ImportKind.FOLDERS, options, "."))
        .containsExactly("bad/p02/1.jpg,p02,incorrect,,", "good/p01/1.jpg,p01,wear,,");
    assertThat(fixture.passedOver()).containsExactly("photo in a folder mapped to skip");
    fixture.assertNoProblems();
  }

  @Test
  void aFolderThatTellsNothingIsAProblemWithWhatToDo() {
    fixture.picture("with_mask/1.jpg");
    fixture.picture("unsorted/1.jpg");

    assertThat(fixture.rows(ImportKind.FOLDERS)).containsExactly("with_mask/1.jpg,,wear,,");
    assertThat(fixture.problems())
        .singleElement()
        .asString()
        .startsWith("unsorted: expected a folder named by a label")
        .contains("--map 'unsorted=mask:wear'");
  }

  @Test
  void noFolderThatTellsAnythingIsTheUsersError() {
    fixture.picture("0/1.jpg");
    fixture.picture("1/1.jpg");
    assertThatThrownBy(() -> fixture.imported(ImportKind.FOLDERS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 0, 1; define names")
        .hasMessageContaining("--map NAME=mask:wear");
  }

  @Test
  void aMeaningThatIsNoneIsRefused() {
    ImportOptions options =
        new ImportOptions(Map.of(), Map.of(), Map.of("a", "mask:on"), Optional.empty());
    assertThatThrownBy(() -> ImportKind.FOLDERS.importer(options))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--map a=mask:on: expected mask wear");
  }
}
