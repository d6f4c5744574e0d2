package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher of drawn faces labels others, by the commands a user types. */
class PseudoLabelCommandTest {

  @TempDir private static Path folder;
  private static Path manifest;
  private static Path unlabeled;
  private static Path run;

  @BeforeAll
  static void trainATeacher() throws IOException {
    manifest = DrawnFiles.sixPeople(folder);
    unlabeled = folder.resolve("unlabeled.csv");
    run = folder.resolve("runs/teacher");
    assertThat(
            Shell.run("split", manifest, "--out", folder.resolve("split"), "--validation", 0.5)
                .status())
        .isZero();
    Path recipe = folder.resolve("teacher.yaml");
    Files.writeString(
        recipe,
        """
        name: teacher
        data: {train: split/train.csv, validation: split/validation.csv}
        image: {height: 32, width: 32}
        model: {name: vit, patch_size: 8, width: 32, depth: 2, num_heads: 2}
        train: {epochs: 1, batch_size: 16}
        """);
    Shell.Answer trained = Shell.run("train", recipe, "--runs", folder.resolve("runs"));
    assertThat(trained.status()).as(trained.err()).isZero();
    // of the people not trained on, the gender stays known on the first photo
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(folder.resolve("split/validation.csv"))) {
      String[] fields = row.split(",", -1);
      fields[0] = fields[0].replace("../", "");
      if (rows.size() > 0) {
        fields[2] = "";
        fields[3] = rows.size() == 1 ? fields[3] : "";
        fields[4] = "";
      }
      rows.add(String.join(",", fields));
    }
    Files.write(unlabeled, rows);
  }

  private static Shell.Answer label(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("pseudo-label", run));
    words.addAll(List.of(more));
    words.addAll(List.of(unlabeled, "--out", out));
    return Shell.run(words.toArray());
  }

  private static List<String> everything() {
    return List.of("--threshold", "mask=0", "--threshold", "gender=0", "--threshold", "age=0");
  }

  @Test
  void photosGetLabelsAPageAndContactSheets() throws IOException {
    Path out = folder.resolve("hard.csv");

    Shell.Answer answer = label(out, everything().toArray());

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("mask.wear", "threshold", "21 of 21 photos received pseudo labels.")
        .contains("hard/report.html");
    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(1 + 21);
    assertThat(rows.get(0)).endsWith(",pseudo,teacher");
    assertThat(rows.get(1)).containsPattern(",mask[+]age,teacher@[0-9a-f]{12}$");
    assertThat(rows.get(2)).contains(",mask+gender+age,");
    assertThat(Files.readString(folder.resolve("hard/report.html")))
        .contains("photos with pseudo labels", "Contact sheets", "data:image/jpeg");
    try (var sheets = Files.list(folder.resolve("hard/sheets"))) {
      assertThat(sheets).isNotEmpty();
    }
  }

  @Test
  void theyAreTrainedOnButNeverValidatedWith() throws IOException {
    Path out = folder.resolve("soft.csv");
    Path both = folder.resolve("both.csv");
    List<Object> options = new ArrayList<>(everything());
    options.addAll(List.of("--soft", "--weight", 0.5, "--flip", "--sheet", 0));
    assertThat(label(out, options.toArray()).status()).isZero();

    Shell.Answer judged = Shell.run("evaluate", run, out, "--out", folder.resolve("evaluation"));
    assertThat(judged.status()).isEqualTo(1);
    assertThat(judged.err()).contains("found pseudo labels on 21 of 21 photos");

    Shell.Answer merged = Shell.run("merge", folder.resolve("split/train.csv"), out, "--out", both);
    assertThat(merged.status()).as(merged.err()).isZero();
    Shell.Answer split = Shell.run("split", both, "--out", folder.resolve("again"));
    assertThat(split.status()).as(split.err()).isZero();
    assertThat(split.out()).contains("21 photos with pseudo labels");
    assertThat(Files.readString(folder.resolve("again/validation.csv"))).doesNotContain("teacher@");

    Shell.Answer student =
        Shell.run(
            "train",
            folder.resolve("teacher.yaml"),
            "data.train=" + both,
            "data.validation=" + folder.resolve("again/validation.csv"),
            "name=student",
            "--runs",
            folder.resolve("runs"));
    assertThat(student.status()).as(student.err()).isEqualTo(1);
    assertThat(student.err()).as("the teacher's people are in both").contains("expected no");
  }

  @Test
  void whatCannotBeIsToldInALine() {
    Path out = folder.resolve("none.csv");

    assertThat(label(out, "--threshold", "gendr=0.9").err()).contains("nearest is 'gender'");
    assertThat(label(out, "--threshold", "gender").err())
        .contains("expected --threshold such as gender=0.9");
    assertThat(label(out, "--cap", 2).err()).contains("expected a cap over 0 to 1");
    assertThat(label(out, "--hard", "--soft").status()).isEqualTo(2);
    assertThat(
            Shell.run("pseudo-label", run, folder.resolve("split/train.csv"), "--out", out).err())
        .contains("found complete labels on all 21");
    assertThat(out).doesNotExist();
  }
}
