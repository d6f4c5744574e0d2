package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.AgeGroup;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestWriterTest {

  @TempDir Path directory;

  @Test
  void writesPathsRelativeToTheFile() throws IOException {
    Path file = directory.resolve("lists/train.csv");
    Sample sample =
        new Sample(
            directory.resolve("images/1.jpg"), "007", Labels.of(Mask.NOT_WEAR, Gender.MALE, 60));
    ManifestWriter.write(Manifest.of(List.of(sample)), file);
    assertThat(file)
        .hasContent("path,person,mask,gender,age\n../images/1.jpg,007,not_wear,male,60\n");
  }

  @Test
  void thePhotoThatAPictureWasMadeFromIsFoundFromEveryFolder() throws IOException {
    Path first = directory.resolve("crops/manifest.csv");
    Path second = directory.resolve("split/train.csv");
    Path photo = directory.resolve("photos/1.jpg");
    Sample crop = sample("crops/1.jpg", "1", Labels.UNKNOWN, Map.of("original", photo.toString()));

    ManifestWriter.write(Manifest.of(List.of(crop)), first);
    assertThat(first)
        .hasContent("path,person,mask,gender,age,original\n1.jpg,1,,,,../photos/1.jpg\n");
    Problems problems = new Problems(false, problem -> {});
    Manifest read = ManifestReader.read(first, PictureCheck.NONE, problems);
    assertThat(read.samples().get(0).extra()).containsEntry("original", photo.toString());
    ManifestWriter.write(read, second);
    assertThat(second)
        .hasContent("path,person,mask,gender,age,original\n../crops/1.jpg,1,,,,../photos/1.jpg\n");
  }

  @Test
  void whatWasWrittenReadsBackEqual() throws IOException {
    Labels onlyGroup =
        new Labels(
            Optional.empty(),
            Optional.of(Gender.FEMALE),
            OptionalInt.empty(),
            Optional.of(AgeGroup.FROM_30_TO_59));
    Manifest manifest =
        new Manifest(
            List.of(
                sample("plain.jpg", "1", Labels.of(Mask.WEAR, Gender.MALE, 20), Map.of("a", "x")),
                sample("a, \"b\".jpg", "ü", onlyGroup, Map.of("a", "", "b", "1,2\n3")),
                sample("none.jpg", "", Labels.UNKNOWN, Map.of())),
            List.of("a", "b"));
    Path file = directory.resolve("manifest.csv");
    ManifestWriter.write(manifest, file);

    Problems problems = new Problems(false, problem -> {});
    Manifest read = ManifestReader.read(file, PictureCheck.NONE, problems);
    problems.settle();
    assertThat(read.extraColumns()).isEqualTo(manifest.extraColumns());
    for (int i = 0; i < 3; i++) {
      Sample expected = manifest.samples().get(i);
      Sample found = read.samples().get(i);
      assertThat(found.path()).isEqualTo(expected.path());
      assertThat(found.person()).isEqualTo(expected.person());
      assertThat(found.labels()).isEqualTo(expected.labels());
      // a column that a sample lacked is empty in the file
      assertThat(found.extra()).containsAllEntriesOf(expected.extra()).hasSize(2);
    }
    ManifestWriter.write(read, directory.resolve("again.csv"));
    assertThat(directory.resolve("again.csv")).hasSameBinaryContentAs(file);
  }

  @Test
  void replacesAnOldFileAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("manifest.csv"), "old");
    ManifestWriter.write(Manifest.of(List.of()), file);
    assertThat(file).hasContent("path,person,mask,gender,age\n");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatTheRowsWereReadFromIsNeverReplaced() throws IOException {
    Path file = directory.resolve("manifest.csv");
    ManifestWriter.write(
        Manifest.of(List.of(sample("1.jpg", "1", Labels.UNKNOWN, Map.of()))), file);
    Manifest read =
        ManifestReader.read(file, PictureCheck.NONE, new Problems(false, problem -> {}));

    assertThatThrownBy(() -> ManifestWriter.write(read, directory.resolve("x/../manifest.csv")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("which the rows were read from");
    assertThat(file).content().contains("1.jpg,1");
  }

  @Test
  void aManifestKnowsTheColumnsOfItsSamples() {
    Sample sample = sample("1.jpg", "1", Labels.UNKNOWN, Map.of("race", "Asian"));
    assertThat(Manifest.of(List.of(sample)).extraColumns()).containsExactly("race");
    assertThatThrownBy(() -> new Manifest(List.of(sample), List.of()))
        .hasMessage("expected the columns [], found [race]");
    assertThatThrownBy(() -> new Manifest(List.of(), List.of("age")))
        .hasMessage("expected every column once, found age");
  }

  private Sample sample(String name, String person, Labels labels, Map<String, String> extra) {
    return new Sample(directory.resolve(name), person, labels, extra);
  }
}
