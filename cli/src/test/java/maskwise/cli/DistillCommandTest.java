package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network learns what two others answer, by the commands a user types. */
class DistillCommandTest {

  @TempDir private static Path folder;
  private static Path runs;
  private static Path train;
  private static Path validation;

  @BeforeAll
  static void trainTwoTeachers() throws IOException {
    Path manifest = DrawnFiles.sixPeople(folder);
    runs = folder.resolve("runs");
    train = folder.resolve("split/train.csv");
    validation = folder.resolve("split/validation.csv");
    Shell.run("split", manifest, "--out", folder.resolve("split"), "--validation", 0.5);
    Path recipe = folder.resolve("teacher.yaml");
    Files.writeString(
        recipe,
        """
        data: {train: split/train.csv, validation: split/validation.csv}
        image: {height: 32, width: 32}
        model: {name: vit, patch_size: 8, width: 32, depth: 2, num_heads: 2}
        train: {epochs: 1, batch_size: 16}
        """);
    for (int seed = 1; seed <= 2; seed++) {
      Shell.Answer answer =
          Shell.run("train", recipe, "seed=" + seed, "name=teacher" + seed, "--runs", runs);
      assertThat(answer.status()).as(answer.err()).isZero();
    }
  }

  @Test
  void aNetworkByNameLearnsFromTheMeanOfTwo() throws IOException {
    Shell.Answer answer =
        Shell.run(
            "distill",
            runs.resolve("teacher1"),
            runs.resolve("teacher2"),
            "--into",
            "resnet10t",
            "--on",
            train,
            "--validation",
            validation,
            "--temperature",
            3,
            "--runs",
            runs,
            "train.epochs=1",
            "image={height: 32, width: 32}",
            "model.width=8");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains(
            "predicts for 21 photos", "Distilling from teacher1@", "alpha 0.9 and temperature 3")
        .contains("Done: 1 epoch.");
    Path run = runs.resolve("distilled-resnet10t");
    assertThat(run.resolve("provenance.json"))
        .content()
        .containsPattern(
            "\"teachers\" : \\[ \"teacher1@[0-9a-f]{12}[+]teacher2@[0-9a-f]{12}\" \\]");
    List<String> rows = Files.readAllLines(runs.resolve("distilled-resnet10t-teacher.csv"));
    assertThat(rows).hasSize(1 + 21);
    assertThat(rows.get(0)).contains(",pseudo,teacher,p_mask_wear,");
    assertThat(Shell.run("predict", run, DrawnFiles.anyPicture(folder.resolve("faces"))).status())
        .isZero();
  }

  @Test
  void aRecipeIsGivenATeacher() throws IOException {
    Shell.Answer answer =
        Shell.run(
            "distill",
            runs.resolve("teacher1"),
            "--into",
            folder.resolve("teacher.yaml"),
            "--on",
            train,
            "--runs",
            runs,
            "name=student");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(runs.resolve("student/recipe.yaml")).content().contains("alpha: 0.9");
  }

  @Test
  void whatIsMissingIsToldBeforeAnybodyIsAsked() {
    Object run = runs.resolve("teacher1");

    assertThat(Shell.run("distill", run, "--into", "resnet10t", "--on", train).err())
        .contains("expected --validation MANIFEST");
    assertThat(
            Shell.run("distill", run, "--into", "nothing.yaml", "--on", train, "--runs", runs)
                .err())
        .contains("expected a recipe at nothing.yaml");
    assertThat(Shell.run("distill", "train.epochs=1", "--into", "resnet10t", "--on", train).err())
        .contains("expected a RUN as teacher");
  }
}
