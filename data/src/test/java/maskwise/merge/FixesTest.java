package maskwise.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixesTest {

  private final Problems problems = new Problems(true, problem -> {});

  @TempDir Path temporary;

  @Test
  void aFixIsAppliedWhereTheLabelStillIsWhatItExpects() throws IOException {
    Fixes fixes =
        apply(
            """
            1.jpg,mask,wear,incorrect
            2.jpg,age,under_30,from_30_to_59
            2.jpg,gender,,male
            1.jpg,gender,male,unknown
            """,
            "1.jpg,a,wear,male,64",
            "2.jpg,b,wear,,29");

    assertThat(Rows.text(fixes.samples()))
        .containsExactly("1.jpg,a,incorrect,,64", "2.jpg,b,wear,male,from_30_to_59");
    assertThat(fixes.applied()).isEqualTo(4);
    assertThat(fixes.refused()).isEmpty();
  }

  @Test
  void aFixThatNoLongerFitsIsToldAndNotApplied() throws IOException {
    Fixes fixes =
        apply(
            "1.jpg,mask,wear,incorrect\n3.jpg,mask,wear,incorrect\n1.jpg,age,64,65\n",
            "1.jpg,a,not_wear,male,");

    assertThat(Rows.text(fixes.samples())).containsExactly("1.jpg,a,not_wear,male,");
    assertThat(fixes.refused())
        .extracting(problem -> problem.line() + " " + problem.message())
        .containsExactly(
            "2 expected mask wear, found not_wear at rows.csv:2; not applied",
            "3 expected a photo of the manifests, found "
                + Rows.FOLDER.resolve("3.jpg")
                + "; not applied",
            "4 expected age 64, found unknown at rows.csv:2; not applied");
  }

  @Test
  void aSecondTimeChangesNothing() throws IOException {
    String file = "1.jpg,mask,wear,incorrect\n";
    Fixes once = apply(file, "1.jpg,a,wear,,");
    Fixes twice = Fixes.apply(read(file), once.samples());

    assertThat(twice.samples()).isEqualTo(once.samples());
    assertThat(twice.applied()).isZero();
    assertThat(twice.already()).isEqualTo(1);
  }

  @Test
  void whatIsNotDecidedYetIsOnlyCounted() throws IOException {
    Fixes fixes = apply("1.jpg,mask,wear,\n", "1.jpg,a,wear,,");

    assertThat(Rows.text(fixes.samples())).containsExactly("1.jpg,a,wear,,");
    assertThat(fixes.undecided()).isEqualTo(1);
  }

  @Test
  void aRowThatIsNoFixIsReported() throws IOException {
    List<Fix> fixes = read("1.jpg,hair,red,blond\n1.jpg,mask,waer,\n,mask,wear,\n1.jpg,mask\n");

    assertThat(fixes).isEmpty();
    assertThat(problems.found())
        .extracting(problem -> problem.line() + " " + problem.kind() + " " + problem.message())
        .containsExactly(
            "2 BAD_VALUE expected mask, gender or age as attribute, found 'hair'",
            "3 BAD_VALUE expected mask wear, incorrect or not_wear, found 'waer'; nearest is wear",
            "4 BAD_VALUE expected a path, found none",
            "5 BAD_ROW expected 4 fields as in the header, found 2");
  }

  @Test
  void theSheetOfConflictsIsAFileOfFixesOnceItIsFilled() throws IOException {
    List<Sample> rows = Rows.samples("rows.csv", "1.jpg,,wear,,", "2.jpg,,not_wear,,");
    Path file = temporary.resolve("conflicts.csv");
    ConflictFile.write(new Agreement(rows, Rows.samePicture(2, 0, 1)).conflicts(), file);
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .first()
        .isEqualTo("conflict,path,attribute,from,to,row");

    Files.writeString(file, Files.readString(file).replace("not_wear,,", "not_wear,wear,"));
    Fixes fixes = Fixes.apply(FixFile.read(file, problems), rows);

    assertThat(Rows.text(fixes.samples())).containsExactly("1.jpg,,wear,,", "2.jpg,,wear,,");
    assertThat(fixes.undecided()).isEqualTo(1);
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void oneOfSeveralFacesOnAPhotoIsNotGuessed() throws IOException {
    List<Sample> rows =
        Rows.samples("rows.csv", "1.jpg,,wear,,").stream()
            .map(row -> row.withExtra(new FaceBox(0, 0, 9, 9).columns()))
            .toList();

    Fixes fixes = Fixes.apply(read("1.jpg,mask,wear,incorrect\n"), rows);

    assertThat(fixes.samples()).isEqualTo(rows);
    assertThat(fixes.refused())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("crop them first");
  }

  private Fixes apply(String fixes, String... rows) throws IOException {
    return Fixes.apply(read(fixes), Rows.samples("rows.csv", rows));
  }

  private List<Fix> read(String rows) throws IOException {
    Path file = temporary.resolve("fixes.csv");
    String named =
        rows.lines()
            .map(row -> row.startsWith(",") ? row : Rows.FOLDER + "/" + row)
            .collect(Collectors.joining("\n"));
    Files.writeString(file, "path,attribute,from,to\n" + named);
    return FixFile.read(file, problems);
  }
}
