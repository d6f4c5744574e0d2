package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import maskwise.label.FaceClass;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.screened.FaceResult;
import maskwise.screened.ScreenedFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A tiny network learns from crops of six drawn people, then gets whole photos. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CropAsTrainedTest {

  private static final String CUTTING =
      "Cropping faces as in training: BlazeFace, margin 0.1, 48x54 (--crop none keeps whole photos).";

  private Path folder;
  private Path manifest;
  private Path crops;
  private Path run;

  /** A photo of the validation. */
  private Path photo;

  @BeforeAll
  void trainATinyNetworkOnCrops(@TempDir Path shared) throws IOException {
    folder = shared;
    manifest = DrawnFiles.sixPeople(folder);
    crops = folder.resolve("crops");
    prepare(crops, "0.1");
    succeed("split", crops.resolve("manifest.csv"), "--out", split(), "--validation", 0.5);
    run = train("tiny", split().resolve("train.csv"), split().resolve("validation.csv"));
    photo = original(split().resolve("validation.csv"));
  }

  @Test
  void wholePhotosAreAnsweredAsTheirCropsAre() throws IOException {
    Path whole = wholeValidation();

    Shell.Answer cut = evaluate(whole, "whole");
    Shell.Answer cropped = evaluate(split().resolve("validation.csv"), "cropped");
    Shell.Answer uncut = evaluate(whole, "uncut", "--crop", "none");

    assertThat(cut.err()).contains(CUTTING);
    assertThat(cropped.err()).doesNotContain("Cropping");
    assertThat(uncut.err()).doesNotContain("Cropping");
    Map<String, double[]> expected = answers("cropped");
    Map<String, double[]> found = answers("whole");
    assertThat(found.keySet()).isEqualTo(expected.keySet()).hasSize(21);
    found.forEach((name, row) -> assertThat(row).containsExactly(expected.get(name), within(1e-6)));
    assertThat(answers("uncut").get(name(photo))).isNotEqualTo(expected.get(name(photo)));
    assertThat(Files.readString(folder.resolve("whole/slices.csv"))).contains("face_size,");
  }

  @Test
  void cropsInTheirFolderAreNotCutAgain() {
    assertThat(succeed("predict", run, crops.resolve("images")).err()).isEmpty();
    assertThat(succeed("predict", run, crops).err()).isEmpty();
    assertThat(succeed("predict", run, photo).err()).contains(CUTTING);
    assertThat(succeed("predict", run, photo, crops).err()).contains("Cropping 1 of 43 images as");
  }

  @Test
  void cropsSomewhereBelowAFolderAreNotCutAgain() throws IOException {
    Path around = folder.resolve("around");
    DrawnFiles.copy(crops, around.resolve("deep/crops"));
    Files.copy(photo, around.resolve("photo.jpg"));

    assertThat(succeed("predict", run, around).err()).contains("Cropping 1 of 43 images as");
  }

  @Test
  void cropsOfAnotherKindAreAnsweredAsTheyAreWithAWarning() {
    Path wide = folder.resolve("wide");
    prepare(wide, "0.8");

    Shell.Answer answer = succeed("predict", run, wide);

    assertThat(answer.err())
        .contains("Warning: 42 of 42 images are crops that were not cropped as in training")
        .doesNotContain("Cropping");
  }

  @Test
  void photosWithoutAFaceAreCounted() throws IOException {
    Path wall = folder.resolve("wall.png");
    PictureWriter.png(new Picture(60, 100, new byte[60 * 100 * 3]), wall);

    assertThat(succeed("predict", run, wall, photo).err())
        .contains("No face was found on 1 of 2 photos; their center was cropped.");
  }

  @Test
  void everyFaceOfAPhotoIsAnsweredWithItsPlace() throws IOException {
    Path both = besideItself();
    Path answers = folder.resolve("faces.csv");

    Shell.Answer told = succeed("predict", run, both, photo, "--faces", "all");
    succeed("predict", run, both, photo, "--faces", "all", "--out", answers);

    assertThat(told.out().lines().toList())
        .hasSize(3)
        .anyMatch(line -> line.startsWith(both + "#1 ("))
        .anyMatch(line -> line.startsWith(both + "#2 ("))
        .anyMatch(line -> line.startsWith(photo + "#1 ("));
    List<String> rows = Files.readAllLines(answers);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0))
        .startsWith("ImageID,ans,confidence,mask,mask_probability,")
        .endsWith(",face_x,face_y,face_width,face_height");
    assertThat(rows.get(1)).startsWith(both + "#1,").matches(".*,[0-9.]+(,[-0-9]+[.][0-9]){4}");
    assertThat(succeed("predict", run, both).out().lines()).hasSize(1);
  }

  /** The probability of the class that is named is told by predict, that of the mask by screen. */
  @Test
  void screeningCutsAndAnswersAsPredictDoes() throws IOException {
    Path both = besideItself();
    Path probabilities = folder.resolve("faces-probabilities.csv");
    succeed("predict", run, both, "--faces", "all", "--probabilities", probabilities);

    Shell.Answer screened =
        succeed(
            "screen",
            both,
            "--model",
            run,
            "--detector",
            "blazeface",
            "--out",
            folder.resolve("seen"));

    assertThat(screened.err()).isEmpty();
    List<String> rows = Files.readAllLines(probabilities);
    List<FaceResult> faces = ScreenedFile.read(folder.resolve("seen")).get(0).faces();
    assertThat(faces).hasSize(2);
    for (int i = 0; i < faces.size(); i++) {
      double[] classes =
          Stream.of(rows.get(i + 1).split(",", -1))
              .skip(1)
              .limit(FaceClass.COUNT)
              .mapToDouble(Double::parseDouble)
              .toArray();
      double worn = Arrays.stream(classes).limit(6).sum();
      assertThat(faces.get(i).attributes().get("mask").probabilities().get("wear"))
          .isCloseTo(worn, within(1e-4));
    }
  }

  @Test
  void facesCannotBeToldApartWithoutCropsToLearnFrom() {
    Shell.Answer answer = Shell.run("predict", run, photo, "--faces", "all", "--crop", "none");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err())
        .contains("expected a run that was trained on crops for --faces all, found --crop none");
  }

  /** The two photos differ in their ending alone, as their names in the list do. */
  @Test
  void aListOfPhotosFindsTheirCrops() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("named"));
    Files.copy(photo, photos.resolve("p.jpg"));
    Path other = original(split().resolve("train.csv"));
    PictureWriter.png(PictureReader.DEFAULT.read(other), photos.resolve("p.png"));
    Path prepared = folder.resolve("named-crops");
    succeed("prepare", photos, "--out", prepared, "--margin", "0.1", "--size", "48x54");
    Path info = Files.writeString(folder.resolve("info.csv"), "ImageID\np.jpg\np.png\n");

    assertThat(listed(info, prepared)).isEqualTo(listed(info, photos));
    assertThat(listed(info, prepared.resolve("images"))).isEqualTo(listed(info, photos));
  }

  @Test
  void aRunOnPhotosCutInSeveralWaysIsWarnedOf() throws IOException {
    Path mixed = folder.resolve("mixed.csv");
    succeed("merge", split().resolve("train.csv"), wholeTraining(), "--out", mixed);

    Path odd = train("mixed", mixed, split().resolve("validation.csv"));

    assertThat(succeed("predict", odd, photo).err())
        .contains("Warning: the run was trained on photos cropped in several ways");
    Shell.Answer asked = Shell.run("predict", odd, photo, "--crop", "as-trained");
    assertThat(asked.status()).isEqualTo(1);
    assertThat(asked.err()).contains("predict the crops with --crop none");
    assertThat(succeed("predict", odd, photo, "--crop", "none").err()).isEmpty();
  }

  /** One learned from tight crops, one from wide ones, one from whole photos. */
  @Test
  void membersOfAnEnsembleAreEachShownFacesCutInTheirOwnWay() throws IOException {
    Path wide = folder.resolve("wide-crops");
    prepare(wide, "0.8");
    Path wideSplit = folder.resolve("wide-split");
    succeed("split", wide.resolve("manifest.csv"), "--out", wideSplit, "--validation", 0.5);
    Path other = train("wide", wideSplit.resolve("train.csv"), wideSplit.resolve("validation.csv"));
    Path uncut = train("uncut", wholeTraining(), wholeValidation());
    Path together = folder.resolve("runs/together");

    Shell.Answer made =
        succeed("ensemble", run, other, uncut, "--on", wholeValidation(), "--out", together);
    Shell.Answer asked =
        succeed("evaluate", together, wholeValidation(), "--out", folder.resolve("t"));

    assertThat(made.err()).contains("margin 0.1, 48x54", "margin 0.8, 48x54");
    assertThat(asked.err()).contains("margin 0.1, 48x54", "margin 0.8, 48x54");
    evaluate(split().resolve("validation.csv"), "one");
    succeed("evaluate", other, wideSplit.resolve("validation.csv"), "--out", folder.resolve("two"));
    succeed("evaluate", uncut, wholeValidation(), "--out", folder.resolve("three"));
    Map<String, double[]> mean = new TreeMap<>(answers("one"));
    mean.replaceAll(
        (name, row) -> {
          double[] sum = row.clone();
          for (int c = 0; c < sum.length; c++) {
            sum[c] = (sum[c] + answer("two", name)[c] + answer("three", name)[c]) / 3;
          }
          return sum;
        });
    Map<String, double[]> found = answers("t");
    assertThat(found.keySet()).isEqualTo(mean.keySet()).hasSize(21);
    found.forEach((name, row) -> assertThat(row).containsExactly(mean.get(name), within(1e-6)));

    Shell.Answer cropped = Shell.run("predict", together, crops);
    assertThat(cropped.status()).isEqualTo(1);
    assertThat(cropped.err())
        .contains("expected whole photos, because the members of " + together)
        .contains("use the manifest of the whole photos");
    assertThat(succeed("predict", together, crops, "--crop", "none").err()).isEmpty();
  }

  @Test
  void aMemberThatDoesNotSayHowItsFacesWereCutGoesWithItsLikeAlone() throws IOException {
    Path old = withoutCrop();

    Shell.Answer made = Shell.run("ensemble", run, old, "--out", folder.resolve("runs/odd"));

    assertThat(made.status()).isEqualTo(1);
    assertThat(made.err())
        .contains("found that " + old + " was trained on crops of unknown origin; remove it");
    succeed("ensemble", old, old + "@flip", "--out", folder.resolve("runs/like"));
  }

  @Test
  void aRunOfAnEarlierVersionStillAnswers() throws IOException {
    Path old = withoutCrop();

    Shell.Answer answer = succeed("predict", old, photo);

    assertThat(answer.err())
        .isEqualTo(
            "Note: the run does not record how its faces were cropped; whole photos are"
                + " predicted.\n");
    assertThat(answer.out()).isEqualTo(succeed("predict", run, photo, "--crop", "none").out());
    assertThat(succeed("predict", old, crops).err()).isEmpty();
  }

  /** Weights as earlier versions wrote them. */
  private Path withoutCrop() throws IOException {
    Path weights = run.resolve("weights/best.safetensors");
    String bytes = Files.readString(weights, StandardCharsets.ISO_8859_1);
    return Files.writeString(
        folder.resolve("old.safetensors"),
        bytes.replace("maskwise.crop", "maskwise.cro_"),
        StandardCharsets.ISO_8859_1);
  }

  private double[] answer(String evaluation, String name) {
    try {
      return answers(evaluation).get(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path split() {
    return folder.resolve("split");
  }

  private void prepare(Path out, String margin) {
    succeed("prepare", manifest, "--out", out, "--margin", margin, "--size", "48x54");
  }

  private Path train(String name, Path train, Path validation) throws IOException {
    Path recipe = folder.resolve("tiny.yaml");
    PackedRecipe.write("quickstart.yaml", recipe);
    succeed(
        "train",
        recipe,
        "--runs",
        folder.resolve("runs"),
        "name=" + name,
        "data.train=" + train,
        "data.validation=" + validation,
        "train.epochs=1",
        "image.height=32",
        "image.width=32",
        "model.width=8");
    return folder.resolve("runs").resolve(name);
  }

  private Shell.Answer evaluate(Path photos, String out, String... options) {
    List<Object> words =
        new ArrayList<>(List.of("evaluate", run, photos, "--out", folder.resolve(out)));
    words.addAll(List.of(options));
    return succeed(words.toArray());
  }

  private Path wholeValidation() throws IOException {
    return whole(split().resolve("validation.csv"));
  }

  private Path wholeTraining() throws IOException {
    return whole(split().resolve("train.csv"));
  }

  /** The rows of the photos whose crops a manifest holds. */
  private Path whole(Path cropped) throws IOException {
    List<String> people =
        Files.readAllLines(cropped).stream().skip(1).map(row -> row.split(",", -1)[1]).toList();
    List<String> rows =
        Files.readAllLines(manifest).stream()
            .filter(row -> row.startsWith("path,") || people.contains(row.split(",", -1)[1]))
            .toList();
    return Files.write(folder.resolve("whole-" + cropped.getFileName()), rows);
  }

  private Path original(Path cropped) throws IOException {
    List<String> header = List.of(Files.readAllLines(cropped).get(0).split(",", -1));
    String[] row = Files.readAllLines(cropped).get(1).split(",", -1);
    return cropped.resolveSibling(row[header.indexOf("original")]).normalize();
  }

  /** By folder and name without ending, which crops share with their photos. */
  private Map<String, double[]> answers(String evaluation) throws IOException {
    Map<String, double[]> answers = new TreeMap<>();
    for (String row :
        Files.readAllLines(folder.resolve(evaluation).resolve("predictions.csv")).stream()
            .skip(1)
            .toList()) {
      String[] fields = row.split(",", -1);
      Path path = Path.of(fields[0]);
      answers.put(name(path), Stream.of(fields).skip(8).mapToDouble(Double::parseDouble).toArray());
    }
    return answers;
  }

  private static String name(Path path) {
    String file = path.getFileName().toString();
    return path.getParent().getFileName() + "/" + file.substring(0, file.lastIndexOf('.'));
  }

  private String listed(Path info, Path images) throws IOException {
    Path out = folder.resolve("listed.csv");
    succeed("predict", run, "--info", info, "--images", images, "--probabilities", out);
    return Files.readString(out);
  }

  /** A photo with the same photo to the right of it. */
  private Path besideItself() throws IOException {
    Picture one = PictureReader.DEFAULT.read(photo);
    Picture two = new Picture(2 * one.width(), one.height(), new byte[2 * one.rgb().length]);
    int row = 3 * one.width();
    for (int y = 0; y < one.height(); y++) {
      System.arraycopy(one.rgb(), y * row, two.rgb(), 2 * y * row, row);
      System.arraycopy(one.rgb(), y * row, two.rgb(), (2 * y + 1) * row, row);
    }
    Path file = folder.resolve("both.png");
    PictureWriter.png(two, file);
    return file;
  }

  private static Shell.Answer succeed(Object... words) {
    Shell.Answer answer = Shell.run(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }
}
