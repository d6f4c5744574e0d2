package maskwise.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.metrics.EvaluationMetrics;
import maskwise.rundir.MetricsFile;

/** Files as a training leaves them, drawn and written for tests. */
final class RunFiles {

  static final String RESULTS_HEADER =
      "epoch,train_loss,val_loss,accuracy,macro_f1,mask_f1,gender_f1,age_f1,"
          + "lr_decay,lr_no_decay,images_per_second,seconds\n";

  private static final String PROBE_HEADER =
      "probe_loss,probe_macro_f1,probe_mask_f1,probe_gender_f1,probe_age_f1,";

  private RunFiles() {}

  /** One judged photo; a truth of -1 means that it is not wholly known. */
  record Judged(Path photo, int truth, int predicted, double confidence) {}

  /** Writes {@code metrics.json} and the CSV of predictions. */
  static void judged(Path directory, String csv, List<Judged> judged) throws IOException {
    List<Labels> truth =
        judged.stream()
            .map(j -> j.truth() < 0 ? Labels.UNKNOWN : Labels.of(FaceClass.of(j.truth())))
            .toList();
    int[] predicted = judged.stream().mapToInt(Judged::predicted).toArray();
    Files.createDirectories(directory);
    MetricsFile.write(directory.resolve("metrics.json"), EvaluationMetrics.of(truth, predicted));
    String header =
        "path,person,truth,predicted,confidence,"
            + IntStream.range(0, FaceClass.COUNT)
                .mapToObj(i -> "p" + i)
                .collect(Collectors.joining(","));
    String rows = judged.stream().map(j -> "\n" + row(j)).collect(Collectors.joining());
    Files.writeString(directory.resolve(csv), header + rows + "\n");
  }

  private static String row(Judged j) {
    String rest =
        IntStream.range(0, FaceClass.COUNT)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%.6f",
                        i == j.predicted() ? j.confidence() : (1 - j.confidence()) / 17))
            .collect(Collectors.joining(","));
    return "\"%s\",p1,%s,%d,%s,%s"
        .formatted(
            j.photo().toString().replace("\"", "\"\""),
            j.truth() < 0 ? "" : Integer.toString(j.truth()),
            j.predicted(),
            j.confidence(),
            rest);
  }

  /** A drawn face, 96 × 108. */
  static BufferedImage face(int faceClass, long seed) {
    Random random = new Random(seed);
    FaceClass face = FaceClass.of(faceClass);
    BufferedImage image = new BufferedImage(96, 108, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.getHSBColor(random.nextFloat(), 0.25f, 0.8f));
    g.fillRect(0, 0, 96, 108);
    g.setColor(face.age().ordinal() == 2 ? Color.LIGHT_GRAY : new Color(70, 45, 30));
    g.fillOval(18, 10, 60, face.gender().ordinal() == 1 ? 92 : 60);
    g.setColor(new Color(225, 180, 150));
    g.fillOval(24, 20, 48, 70);
    g.setColor(Color.DARK_GRAY);
    g.fillOval(35, 46, 7, 5);
    g.fillOval(54, 46, 7, 5);
    if (face.mask().ordinal() < 2) {
      g.setColor(new Color(120, 170, 210));
      g.fillRoundRect(28, face.mask().ordinal() == 0 ? 56 : 70, 40, 28, 14, 14);
    }
    g.dispose();
    return image;
  }

  /** A run of some epochs over many drawn photos, believable enough to be looked at. */
  static void believableRun(Path run, int epochs, int photos, boolean overfits) throws IOException {
    Path pictures = Files.createDirectories(run.resolve("pictures of \"people\" & más"));
    Random random = new Random(7);
    int[] people = {4, 3, 1, 5, 5, 1};
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      int draw = random.nextInt(19);
      int group = 0;
      while (draw >= people[group]) {
        draw -= people[group++];
      }
      int mask = new int[] {0, 0, 0, 0, 0, 1, 2}[i % 7];
      int gender = group / 3;
      int age = group % 3;
      int truth = 6 * mask + group;
      if (random.nextDouble() < 0.35) {
        age = age == 1 ? 2 * random.nextInt(2) : 1;
      }
      if (random.nextDouble() < 0.1) {
        gender = 1 - gender;
      }
      if (random.nextDouble() < 0.02) {
        mask = (mask + 1) % 3;
      }
      Path photo = pictures.resolve("face %04d.jpg".formatted(i));
      ImageIO.write(face(truth, i), "jpg", photo.toFile());
      int predicted = 6 * mask + 3 * gender + age;
      double confidence = 0.35 + 0.6 * Math.sqrt(random.nextDouble());
      judged.add(new Judged(photo, truth, predicted, confidence));
    }
    judged(run, "validation.csv", judged);
    StringBuilder rows = new StringBuilder(PROBE_HEADER + RESULTS_HEADER);
    for (int e = 1; e <= epochs; e++) {
      double t = (double) e / epochs;
      double macro = 0.1 + 0.44 * (1 - Math.exp(-4 * t)) - (overfits ? 0.06 * t * t : 0);
      double val = 1.0 + 1.6 * Math.exp(-5 * t) + (overfits ? 0.35 * t * t : 0);
      double lr = 0.001 * Math.sin(Math.PI * Math.min(1, t * 0.97 + 0.03));
      rows.append(
          String.format(
              Locale.ROOT,
              "%.4f,%.4f,%.4f,%.4f,%.4f,%d,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.6f,%.6f,%.1f,%.1f%n",
              0.1 + 2.4 * Math.exp(-4 * t),
              overfits ? 0.95 - 0.8 * Math.exp(-5 * t) : macro + 0.02,
              0.99 - 0.5 * Math.exp(-9 * t),
              overfits ? 0.98 - 0.4 * Math.exp(-6 * t) : 0.88 - 0.3 * Math.exp(-6 * t),
              overfits ? 0.95 - 0.6 * Math.exp(-4 * t) : 0.57 - 0.25 * Math.exp(-4 * t),
              e,
              0.55 + 2.1 * Math.exp(-3 * t) + 0.02 * random.nextDouble(),
              val + 0.02 * random.nextDouble(),
              macro + 0.06,
              macro + 0.01 * random.nextDouble(),
              0.98 - 0.5 * Math.exp(-9 * t),
              0.88 - 0.3 * Math.exp(-6 * t),
              0.56 - 0.25 * Math.exp(-4 * t),
              lr,
              lr,
              205 + 20 * random.nextDouble(),
              151 + 5 * random.nextDouble()));
    }
    Files.writeString(run.resolve("results.csv"), rows);
    Files.writeString(run.resolve("recipe.yaml"), RECIPE);
    Files.writeString(run.resolve("provenance.json"), PROVENANCE);
    ContactSheet.write(
        IntStream.range(0, 16).mapToObj(i -> new Tile(face(i, i), ClassNames.ofClass(i))).toList(),
        8,
        run.resolve("first_batches.png"));
  }

  static final String RECIPE =
      """
      name: competition-resnet18
      seed: 42
      target: multihead
      data: {train: train.csv, validation: validation.csv, cache: true, skip_bad: false}
      image: {height: 112, width: 96, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]}
      model: {name: resnet18, weights: null}
      loss: {class_weights: balanced, label_smoothing: 0.1}
      optimizer: {name: adamw, lr: 0.001, weight_decay: 0.05, betas: [0.9, 0.999]}
      schedule: {name: one_cycle, warmup_epochs: 0}
      train: {epochs: 10, batch_size: 64, clip_grad_norm: 1.0, precision: float32}
      augment:
        - horizontal_flip: {p: 0.5}
      """;

  static final String PROVENANCE =
      """
      {"started": "2026-11-23T20:00:00Z", "seed": 42,
       "data": {"train": {"file": "train.csv", "rows": 6204, "sha256": "9f86d081884c7d659a2feaa0c55ad015"},
                "validation": {"file": "validation.csv", "rows": 1552, "sha256": "60303ae22b998861bce3b28f33eec1be"}},
       "versions": {"maskwise": "0.1.0", "torch": "2.10.0", "java": "17.0.15", "blas": "MKL"},
       "machine": {"os": "Linux amd64", "threads": 2, "memory_gb": 15.6}}
      """;
}
