package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import maskwise.base.StoredFile;
import maskwise.detect.DetectorChoice;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.importer.ImportKind;
import maskwise.importer.Remarks;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.paint.BarePeople;
import maskwise.paint.PerPerson;
import maskwise.paint.Realism;
import maskwise.paint.Synthesis;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wardrobe;
import maskwise.survey.PixelSurveyor;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people, one of whose photos is broken: each job beside the plain command. */
class StationsOnSparkTest {

  private static final int PHOTOS = 14;

  @TempDir private static Path folder;
  private static Path drawn;
  private static Path imported;

  @BeforeAll
  static void importOnce() throws IOException {
    System.setProperty("spark.master", "local[2]");
    drawn = folder.resolve("drawn");
    DrawnPhotos.competition(drawn, 2);
    Files.writeString(DrawnPhotos.photos(drawn).get(3), "no picture");
    imported = folder.resolve("imported");

    assertThat(
            SparkMaskwise.run(
                "import",
                "competition",
                drawn.toString(),
                "--out",
                imported.toString(),
                "--photos-per-part",
                "10",
                "--csv"))
        .isZero();
  }

  private static Problems lenient() {
    return new Problems(true, problem -> {});
  }

  private static Manifest read(Path manifest) {
    return ManifestReader.read(manifest, PictureCheck.MUST_EXIST, lenient());
  }

  private static Manifest manifest() {
    return read(imported.resolve("manifest.csv"));
  }

  @Test
  void whatIsImportedIsWhatThePlainCommandImportsWithoutTheBrokenPhoto() throws IOException {
    Path broken = DrawnPhotos.photos(drawn).get(3);
    Manifest plain = ImportKind.COMPETITION.importer().read(drawn, lenient(), new Remarks());

    assertThat(manifest().samples())
        .hasSize(PHOTOS - 1)
        .map(Sample::path, Sample::person, Sample::labels, Sample::extra)
        .containsExactlyInAnyOrderElementsOf(
            plain.samples().stream()
                .filter(sample -> !sample.path().equals(broken))
                .map(
                    sample ->
                        tuple(sample.path(), sample.person(), sample.labels(), sample.extra()))
                .toList());
    List<Group> rejects = Tables.read(imported.resolve("rejects"));
    assertThat(Tables.texts(rejects, "path")).containsExactly(broken.toString());
    assertThat(Tables.texts(rejects, "reason").get(0)).startsWith("expected ");
  }

  @Test
  void itsSummaryIsThatOfThePlainCommand() throws IOException {
    Path look = folder.resolve("look");

    assertThat(
            SparkMaskwise.run(
                "explore", imported.resolve("manifest").toString(), "--out", look.toString()))
        .isZero();

    Exploration plain =
        new Exploration(
            LabelSurvey.of(manifest()),
            Optional.of(new PixelSurveyor(100, 1).measure(manifest(), lenient(), done -> {})));
    assertThat(Files.readString(look.resolve("summary.json"))).isEqualTo(plain.toJson());
    assertThat(Files.readString(look.resolve("report.html"))).contains("imported/manifest");
    assertThat(look.resolve("sheets")).isNotEmptyDirectory();
  }

  @Test
  void masksArePaintedAsByThePlainCommandByteForByte() throws IOException {
    assertPaintedLike(Wardrobe.drawn(), "painted");
  }

  @Test
  void masksOfTemplatesAreToo() throws IOException {
    Path templates = Files.createDirectory(folder.resolve("templates"));
    Files.writeString(
        templates.resolve("masks.cfg"),
        """
        [red]
        template:   masks/templates/red.png
        mask_a:     20, 20
        mask_b:     80, 20
        mask_c:     140, 20
        mask_d:     20, 100
        mask_e:     80, 100
        mask_f:     140, 100
        """);
    BufferedImage picture = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
    for (int x = 20; x < 140; x++) {
      for (int y = 20; y < 100; y++) {
        picture.setRGB(x, y, Color.RED.getRGB());
      }
    }
    ImageIO.write(picture, "png", templates.resolve("red.png").toFile());

    assertPaintedLike(
        Wardrobe.templates(templates),
        "pictured",
        "--kinds",
        "none",
        "--templates",
        templates.toString());
  }

  private static void assertPaintedLike(Wardrobe wardrobe, String name, String... options)
      throws IOException {
    Path painted = folder.resolve(name);
    List<String> job =
        new ArrayList<>(
            List.of(
                "synthesize",
                imported.resolve("manifest").toString(),
                "--out",
                painted.toString(),
                "--per-person",
                "wear=1,incorrect=1",
                "--csv"));
    job.addAll(List.of(options));
    assertThat(SparkMaskwise.run(job.toArray(String[]::new))).isZero();

    Manifest pictures = read(painted.resolve("manifest.csv"));
    Manifest plain =
        Synthesis.run(
                BarePeople.in(manifest(), false),
                folder.resolve("plain-" + name),
                new SynthesisOptions(
                    PerPerson.parse("wear=1,incorrect=1", PerPerson.COMMON_WAYS),
                    wardrobe,
                    Realism.FULL,
                    42,
                    1),
                DetectorChoice.BLAZEFACE,
                lenient(),
                done -> {})
            .manifest();
    assertThat(pictures.samples()).hasSameSizeAs(plain.samples()).hasSizeGreaterThan(1);
    for (int i = 0; i < plain.size(); i++) {
      Sample expected = plain.samples().get(i);
      Sample found = pictures.samples().get(i);
      assertThat(StoredFile.read(found.path())).isEqualTo(StoredFile.read(expected.path()));
      assertThat(found.labels()).isEqualTo(expected.labels());
      assertThat(found.extra()).containsAllEntriesOf(expected.extra());
    }
  }

  @Test
  void unknownLabelsAreFilledInAndKnownOnesKept() throws IOException {
    Path unlabeled = folder.resolve("unlabeled.csv");
    Path known = DrawnPhotos.photos(drawn).get(0);
    Files.write(
        unlabeled,
        List.of(
            "path,person,mask,gender,age",
            known + ",,incorrect,,",
            DrawnPhotos.photos(drawn).get(7) + ",,,,"));
    Path labeled = folder.resolve("labeled");

    assertThat(
            SparkMaskwise.run(
                "pseudo-label",
                unlabeled.toString(),
                "--out",
                labeled.toString(),
                "--threshold",
                "gender=0.5",
                "--threshold",
                "mask=0.3",
                "--soft"))
        .isZero();

    List<Group> rows = Tables.read(labeled.resolve("manifest"));
    assertThat(Tables.texts(rows, "path")).hasSize(2).contains(known.toString());
    for (Group row : rows) {
      assertThat(row.getString("teacher", 0)).isEqualTo("maskwise-faces-1");
      assertThat(row.getDouble("p_gender_male", 0) + row.getDouble("p_gender_female", 0))
          .isBetween(0.99, 1.01);
      boolean first = row.getString("path", 0).equals(known.toString());
      assertThat(row.getFieldRepetitionCount(Attribute.MASK.key())).isEqualTo(first ? 1 : 0);
    }
  }
}
