package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.metrics.EvaluationMetrics;
import maskwise.rundir.MetricsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job from a folder of photos to a submission, by the commands a user types, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobTest {

  @TempDir private static Path folder;
  private static Path faces;
  private static Path manifest;
  private static Path run;

  @BeforeAll
  static void drawASample() {
    faces = folder.resolve("faces");
    manifest = folder.resolve("manifest.csv");
    run = folder.resolve("runs").resolve("tiny");
    Shell.Answer answer = Shell.run("draw", "--out", faces, "--people", 12, "--eval-people", 6);
    assertThat(answer.status()).as(answer.err()).isZero();
  }

  @Test
  @Order(1)
  void aFolderBecomesAManifest() throws IOException {
    Shell.Answer answer = Shell.run("import", "competition", faces, "--out", manifest);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("84 photos of 12 people");
    assertThat(Files.readAllLines(manifest)).hasSize(1 + 12 * 7);
  }

  @Test
  @Order(2)
  void aManifestIsSplitByPerson() throws IOException {
    Shell.Answer answer =
        Shell.run("split", manifest, "--out", folder.resolve("split"), "--validation", 0.5);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(people("split/train.csv"))
        .hasSize(6)
        .doesNotContainAnyElementsOf(people("split/validation.csv"));
  }

  @Test
  @Order(3)
  void trainingLeavesARunThatShowsItself() {
    Path recipe = folder.resolve("tiny.yaml");
    writeRecipe(recipe);

    Shell.Answer answer =
        Shell.run("train", recipe, "train.epochs=1", "--runs", folder.resolve("runs"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("Epoch 1/1").contains("report.html");
    for (String file :
        List.of(
            "recipe.yaml",
            "provenance.json",
            "results.csv",
            "metrics.json",
            "validation.csv",
            "curves.png",
            "confusion.png",
            "confusion_mask.png",
            "confusion_gender.png",
            "confusion_age.png",
            "first_batches.png",
            "worst.html",
            "report.html",
            "weights/best.safetensors",
            "weights/last")) {
      assertThat(run.resolve(file)).exists();
    }
  }

  @Test
  @Order(4)
  void aPersonOnBothSidesIsRefused() {
    assertThat(trainWithValidation(manifest))
        .contains("expected no picture in both", "split again by person");
    assertThat(trainWithValidation(folder.resolve("split/train.csv")))
        .contains("expected two files");
  }

  private static String trainWithValidation(Path validation) {
    Shell.Answer answer =
        Shell.run(
            "train",
            folder.resolve("tiny.yaml"),
            "data.validation=" + validation,
            "--runs",
            folder.resolve("runs"));
    assertThat(answer.status()).isEqualTo(1);
    return answer.err();
  }

  @Test
  @Order(5)
  void evaluatingTheValidationPhotosGivesTheRunsOwnScore() throws IOException {
    Path out = folder.resolve("evaluation");
    Shell.Answer answer =
        Shell.run("evaluate", run, folder.resolve("split/validation.csv"), "--out", out);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(metrics(out).macroF1()).isEqualTo(metrics(run).macroF1());
    assertThat(out.resolve("report.html")).exists();
    assertThat(answer.out()).contains("No 95% intervals: they need 10 people"); // these are six
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Evaluation", run.getFileName().toString(), "validation.csv");
    assertThat(Files.readString(out.resolve("slices.csv")))
        .contains("all,all photos,class,,42,6,")
        .contains("pair,\"mask worn, ")
        .contains("brightness,\"darkest fifth, under ");
  }

  @Test
  @Order(5)
  void evaluatingTrainingPhotosIsWarnedOf() {
    Shell.Answer answer =
        Shell.run(
            "evaluate",
            run,
            folder.resolve("split/train.csv"),
            "--out",
            folder.resolve("training-evaluation"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("trained on 6 people", "the scores are too optimistic");
  }

  @Test
  @Order(5)
  void aFolderInPlaceOfAFileIsNamed() {
    assertThat(Shell.run("evaluate", run, faces, "--out", folder.resolve("x")).err())
        .contains("found a folder", "import folders");
    assertThat(Shell.run("train", run).err()).contains("found the run", "--resume");
    assertThat(Shell.run("train", "--resume", run.resolve("weights")).err())
        .contains("did you mean " + run);
  }

  @Test
  @Order(6)
  void aRunIsComparedWithAnEvaluationOfItself() {
    Path out = folder.resolve("comparison");

    Shell.Answer answer =
        Shell.run("compare", run, folder.resolve("evaluation"), "--out", out, "--resamples", 100);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("tiny and evaluation score the same: 42 photos of 6 people.")
        .containsPattern("macro-F1 +0[.]\\d+ +0[.]\\d+ +[+]0.000 ");
    assertThat(out.resolve("compare.csv")).exists();
    assertThat(out.resolve("compare.json")).exists();
  }

  @Test
  @Order(7)
  void aFolderWithoutAnswersCannotBeCompared() {
    Shell.Answer answer = Shell.run("compare", run, faces);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("expected a run or an evaluation in").contains("evaluate");
  }

  @Test
  @Order(8)
  void theSubmissionHasTheGivenOrderAndTheWeightsAloneAreEnough() throws IOException {
    Path submission = folder.resolve("submission.csv");
    Path info = faces.resolve("eval/info.csv");
    Shell.Answer answer =
        Shell.run(
            "predict",
            run.resolve("weights/best.safetensors"),
            "--info",
            info,
            "--images",
            faces.resolve("eval/images"),
            "--out",
            submission,
            "--probabilities",
            folder.resolve("probabilities.csv"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(firstColumn(submission)).isEqualTo(firstColumn(info)).hasSize(1 + 6 * 7);
    assertThat(Files.readAllLines(folder.resolve("probabilities.csv")).get(0)).endsWith(",p17");
  }

  @Test
  @Order(9)
  void onePictureIsAnsweredOnTheScreen() throws IOException {
    Shell.Answer answer = Shell.run("predict", run, DrawnFiles.anyPicture(faces.resolve("train")));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsPattern(
            "mask (wear|incorrect|not wear) \\(\\d+%\\), gender (fe)?male \\(\\d+%\\), age .*;"
                + " class \\d+ \\(\\d+%\\)");
  }

  @Test
  @Order(10)
  void aFolderAndAManifestAreAnsweredInTheirOrder() throws IOException {
    Path out = folder.resolve("answers.csv");
    Path split = folder.resolve("split/validation.csv");

    Shell.Answer answer = Shell.run("predict", run, split, faces.resolve("eval"), "--out", out);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(1 + 6 * 7 + 6 * 7);
    assertThat(out)
        .content()
        .startsWith(
            "ImageID,ans,confidence,mask,mask_probability,gender,gender_probability,"
                + "age,age_probability\n");
  }

  /** As docs/prediction.schema.json describes it, which other programs rely on. */
  @Test
  @Order(10)
  void answersAreToldToProgramsAsDescribed() throws IOException {
    Path photo = DrawnFiles.anyPicture(faces.resolve("train"));
    Path json = folder.resolve("answers.jsonl");

    assertThat(Shell.run("predict", run, faces.resolve("eval"), "--json", json).status()).isZero();
    String line = Shell.run("predict", run, photo, "--json", "-").out();

    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/prediction.schema.json")));
    assertThat(Files.readAllLines(json))
        .hasSize(6 * 7)
        .allSatisfy(each -> assertThat(schema.validate(each, InputFormat.JSON)).isEmpty());
    assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(line.replace("\"class\":", "\"klass\":"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  @Order(11)
  void aRunThatHasEndedIsNotResumedButDrawnAgain() throws IOException {
    Files.delete(run.resolve("report.html"));

    Shell.Answer answer = Shell.run("train", "--resume", run);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("This run is already finished");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  @Order(12)
  void theReportOfARunThatWasCutOffSaysHowItGoesOn() throws IOException {
    Path cut = folder.resolve("runs/cut-off");
    DrawnFiles.copy(run, cut);
    Path provenance = cut.resolve("provenance.json");
    Files.writeString(
        provenance,
        Files.readString(provenance).replaceAll("\"outcome\" ?: ?\"[A-Z]+\"", "\"outcome\":\"\""));

    assertThat(Shell.run("report", cut).out())
        .contains("The run was interrupted after 1 of", "train --resume " + cut);
    assertThat(Shell.run("report", run).out()).doesNotContain("--resume");
  }

  @Test
  @Order(12)
  void aReportCanBeDrawnAgain() throws IOException {
    Files.delete(run.resolve("curves.png"));

    assertThat(Shell.run("report", run).status()).isZero();
    assertThat(run.resolve("curves.png")).exists();
  }

  @Test
  @Order(13)
  void aBrokenPhotoEndsAPredictionBeforeOrIsLeftOutOnRequest() throws IOException {
    Path photos = folder.resolve("photos");
    Files.createDirectories(photos);
    Files.copy(DrawnFiles.anyPicture(faces), photos.resolve("a.jpg"));
    Files.write(photos.resolve("b.jpg"), new byte[] {1, 2, 3});

    Shell.Answer strict = Shell.run("predict", run, photos);
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains("b.jpg");

    Shell.Answer lenient = Shell.run("predict", run, photos, "--skip-bad");
    assertThat(lenient.status()).as(lenient.err()).isZero();
    assertThat(lenient.out().lines()).hasSize(1);
  }

  @Test
  @Order(14)
  void everyKeyOfARecipeIsListed() {
    assertThat(Shell.run("train", "--keys").out())
        .contains("optimizer.lr", "schedule.name", "train.early_stopping");
  }

  @Test
  @Order(15)
  void aTrainingThatStartsFromWeightsSaysWhichItLeftFresh() {
    Path weights = run.resolve("weights/best.safetensors");

    Shell.Answer answer =
        Shell.run(
            "train",
            folder.resolve("tiny.yaml"),
            "train.epochs=1",
            "target=joint",
            "model.weights=" + weights,
            "--runs",
            folder.resolve("runs"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsPattern("Loaded pretrained weights from \\Q" + weights + "\\E: \\d+ tensors \\(")
        .contains(
            "Initialized the head randomly, because its shape differs: head.weight, head.bias");
  }

  @Test
  @Order(16)
  void aRunIsExportedForTransformersAndATrainingStartsFromThat() throws IOException {
    Path exported = folder.resolve("exported");
    Shell.Answer export = Shell.run("export", run, "--format", "huggingface", "--out", exported);
    assertThat(export.status()).as(export.err()).isZero();
    assertThat(export.out()).contains("one with 18 classes").contains("from_pretrained");

    Path recipe = folder.resolve("again.yaml");
    Files.writeString(
        recipe,
        """
        data: {train: split/train.csv, validation: split/validation.csv}
        model: {weights: exported}
        target: joint
        train: {epochs: 1, batch_size: 16}
        """);
    Shell.Answer again = Shell.run("train", recipe, "--runs", folder.resolve("runs"));

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("Hugging Face ViT names").doesNotContain("randomly", "Note:");
    assertThat(folder.resolve("runs/again/recipe.yaml"))
        .content()
        .contains("height: 32", "depth: 2", "weights: " + exported);
    assertThat(folder.resolve("runs/again/provenance.json"))
        .content()
        .contains("\"file\" : \"model.safetensors\"");
  }

  @Test
  @Order(16)
  void weightsOfAnotherNetworkAreAnsweredWithTheirRunsRecipe() {
    Shell.Answer answer =
        Shell.run(
            "train",
            folder.resolve("tiny.yaml"),
            "model.weights=" + Path.of("src/test/resources/runs-1.0/multihead").toAbsolutePath(),
            "--runs",
            folder.resolve("runs"));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .contains("do not fit the network", "take the keys of model from", "multihead/recipe.yaml");
  }

  private static void writeRecipe(Path file) {
    try {
      Files.writeString(
          file,
          """
          name: tiny
          data: {train: split/train.csv, validation: split/validation.csv}
          image: {height: 32, width: 32}
          model: {name: vit, patch_size: 8, width: 32, depth: 2, num_heads: 2}
          train: {epochs: 3, batch_size: 16}
          """);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static EvaluationMetrics metrics(Path directory) throws IOException {
    return MetricsFile.read(directory.resolve("metrics.json"));
  }

  private static List<String> people(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(row -> row.split(",", -1)[1])
        .distinct()
        .toList();
  }

  private static List<String> firstColumn(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().map(row -> row.split(",", -1)[0]).toList();
  }
}
