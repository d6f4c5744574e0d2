package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.AgeGroup;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {

  private static final String HEADER = "path,person,mask,gender,age\n";

  @TempDir Path temporary;
  private Path directory;
  private final Problems problems = new Problems(true, problem -> {});

  @BeforeEach
  void useTheRealDirectory() throws IOException {
    directory = temporary.toRealPath();
  }

  @Test
  void readsASampleWithItsPathRelativeToTheFile() throws IOException {
    Sample sample = read(HEADER + "a/../b.jpg,0007,wear,female,31\n").samples().get(0);
    assertThat(sample.path()).isEqualTo(directory.resolve("b.jpg"));
    assertThat(sample.person()).isEqualTo("0007");
    assertThat(sample.labels()).isEqualTo(Labels.of(Mask.WEAR, Gender.FEMALE, 31));
    assertThat(sample.extra()).isEmpty();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void emptyIsUnknown() throws IOException {
    Sample sample = read(HEADER + "b.jpg,,,,\n").samples().get(0);
    assertThat(sample.person()).isEmpty();
    assertThat(sample.labels()).isEqualTo(Labels.UNKNOWN);
  }

  @Test
  void aFaultFoundLaterIsReportedAtTheSamplesRow() throws IOException {
    Manifest manifest = read(HEADER + "a.jpg,,,,\nb.jpg,,,,\n");
    Problem problem =
        manifest.samples().get(1).problem(Problem.Kind.BROKEN_PICTURE, "expected a JPEG");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.toString())
        .startsWith(directory.toString())
        .endsWith(":3: " + directory.resolve("b.jpg") + ": expected a JPEG");
  }

  @Test
  void theAgeGroupMayBeKnownWithoutTheYears() throws IOException {
    assertThat(read(HEADER + "b.jpg,,,,From_60\n").samples().get(0).labels())
        .isEqualTo(
            new Labels(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(AgeGroup.FROM_60)));
  }

  @Test
  void furtherColumnsAreKept() throws IOException {
    Manifest manifest = read("race,path,person,mask,gender,age,box\nAsian,b.jpg,,,,,\"1,2\"\n");
    assertThat(manifest.extraColumns()).containsExactly("race", "box");
    assertThat(manifest.samples().get(0).extra()).isEqualTo(Map.of("race", "Asian", "box", "1,2"));
  }

  @Test
  void everyFaultIsReportedWithItsLineAndLeftOut() throws IOException {
    Manifest manifest =
        read(
            HEADER
                + "good.jpg,1,wear,male,20\n"
                + "short.jpg,1,wear,male\n"
                + ",1,wear,male,20\n"
                + "\n"
                + "mask.jpg,1,waer,male,20\n"
                + "age.jpg,1,wear,male,abc\n"
                + "old.jpg,1,wear,male,200\n"
                + "both.jpg,1,wear,femal,-1\n"
                + "./good.jpg,2,wear,male,20\n");
    assertThat(manifest.samples()).hasSize(1);
    Path file = directory.resolve("manifest.csv");
    assertThat(problems.found())
        .containsExactly(
            new Problem(
                file, 3, Problem.Kind.BAD_ROW, "expected 5 fields as in the header, found 4"),
            new Problem(file, 4, Problem.Kind.BAD_ROW, "expected a path, found none"),
            new Problem(
                file,
                6,
                Problem.Kind.BAD_VALUE,
                "expected mask wear, incorrect or not_wear, found 'waer'; nearest is wear"),
            new Problem(
                file,
                7,
                Problem.Kind.BAD_VALUE,
                "expected an age in whole years, or under_30, from_30_to_59 or from_60,"
                    + " found 'abc'"),
            new Problem(
                file, 8, Problem.Kind.BAD_VALUE, "expected an age of 0 to 120 years, found 200"),
            new Problem(
                file,
                9,
                Problem.Kind.BAD_VALUE,
                "expected gender male or female, found 'femal'; nearest is female;"
                    + " expected an age of 0 to 120 years, found -1"),
            new Problem(
                file,
                10,
                Problem.Kind.DUPLICATE,
                "expected every picture once, found ./good.jpg which line 2 has"));
  }

  @Test
  void aPictureThatIsNotThereIsAProblemOnlyWhereItMustExist() throws IOException {
    Files.writeString(directory.resolve("here.jpg"), "a picture");
    Path file = file(HEADER + "here.jpg,,,,\ngone.jpg,,,,\n");
    assertThat(ManifestReader.read(file, PictureCheck.NONE, problems).size()).isEqualTo(2);
    assertThat(problems.found()).isEmpty();
    assertThat(ManifestReader.read(file, PictureCheck.MUST_EXIST, problems).size()).isEqualTo(1);
    assertThat(problems.found())
        .containsExactly(
            new Problem(
                file,
                3,
                Problem.Kind.MISSING_PICTURE,
                "expected a picture, found no " + directory.resolve("gone.jpg")));
  }

  @Test
  void aMissingColumnIsTheUsersError() {
    assertThatThrownBy(() -> read("path,person,mask,gender\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("without 'age'");
  }

  @Test
  void aFileFromAnotherSystemReadsTheSame() throws IOException {
    String text = HEADER + "\"a,b.jpg\",1,wear,male,20\n";
    List<Sample> plain = read(text).samples();
    assertThat(read("\uFEFF" + text.replace("\n", "\r\n")).samples()).isEqualTo(plain);
  }

  @Test
  void aHundredThousandRowsReadInAFewSeconds() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 100_000; i++) {
      text.append("images/").append(i).append(".jpg,").append(i / 7).append(",wear,male,33\n");
    }
    Path file = file(text.toString());
    Instant start = Instant.now();
    assertThat(ManifestReader.read(file, PictureCheck.NONE, problems).size()).isEqualTo(100_000);
    // under a second, writing included; the limit leaves room for a busy machine
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private Manifest read(String text) throws IOException {
    return ManifestReader.read(file(text), PictureCheck.NONE, problems);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("manifest.csv"), text);
  }
}
