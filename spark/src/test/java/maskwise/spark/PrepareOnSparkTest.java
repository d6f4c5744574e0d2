package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maskwise.base.StoredFile;
import maskwise.detect.DetectorChoice;
import maskwise.load.Pictures;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.prepare.CropSpec;
import maskwise.prepare.Preparation;
import maskwise.prepare.WhichFaces;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare} in one process: two tasks at a time, 14 photos in parts of about 4. */
class PrepareOnSparkTest {

  private static final String BROKEN = "train/broken.jpg";

  @TempDir private static Path folder;
  private static Path manifest;
  private static Path out;

  @BeforeAll
  static void prepareOnce() throws IOException {
    System.setProperty("spark.master", "local[2]");
    manifest = DrawnPhotos.manifest(folder.resolve("drawn"), 2);
    Files.writeString(manifest.resolveSibling(BROKEN), "no picture");
    List<String> rows = new ArrayList<>(Files.readAllLines(manifest));
    rows.add(BROKEN + ",9,,,,drawn");
    rows.add("train/missing.jpg,9,,,,drawn");
    rows.add("train/odd.jpg,9,hat,,,drawn");
    Files.write(manifest, rows);
    out = folder.resolve("faces");

    assertThat(run()).isZero();
  }

  private static int run() {
    return SparkMaskwise.run(
        "prepare",
        manifest.toString(),
        "--out",
        out.toString(),
        "--size",
        "96x108",
        "--photos-per-part",
        "4",
        "--csv");
  }

  private static Manifest crops() {
    return ManifestReader.read(
        out.resolve("manifest.csv"), PictureCheck.MUST_EXIST, new Problems(false, problem -> {}));
  }

  @Test
  void cropsAreThoseOfThePlainCommandByteForByte() throws IOException {
    Path plain = folder.resolve("plain");
    Problems problems = new Problems(true, problem -> {});
    Manifest photos = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    CropSpec spec = CropSpec.parse(crops().samples().get(0).extra().get("crop"));
    new Preparation(spec.options(WhichFaces.LARGEST), DetectorChoice.BLAZEFACE, 1)
        .run(photos, plain, problems, done -> {});

    Map<Path, Sample> expected = new TreeMap<>();
    ManifestReader.read(plain.resolve("manifest.csv"), PictureCheck.MUST_EXIST, problems)
        .samples()
        .forEach(crop -> expected.put(crop.original().orElseThrow(), crop));
    assertThat(crops().samples()).hasSize(14);
    for (Sample crop : crops().samples()) {
      Sample same = expected.get(crop.original().orElseThrow());
      assertThat(StoredFile.read(crop.path())).isEqualTo(StoredFile.read(same.path()));
      assertThat(crop.person()).isEqualTo(same.person());
      assertThat(crop.extra().get("nose_tip")).isEqualTo(same.extra().get("nose_tip"));
    }
  }

  @Test
  void aLoaderReadsCropsOutOfTheShards() throws IOException {
    List<Path> paths = crops().samples().stream().map(Sample::path).toList();
    assertThat(paths.get(0).toString())
        .matches(".*/faces/shards/part-0000[0-4]\\.tar#000000\\.jpg");

    Pictures pictures = Pictures.of(paths);
    try (Canvas canvas = new Canvas()) {
      pictures.read(13, new ImageSize(54, 48), canvas);
      assertThat(canvas.toPicture().size()).isEqualTo(new ImageSize(54, 48));
    }
  }

  @Test
  void theManifestInParquetIsTyped() throws IOException {
    Group crop = Tables.read(out.resolve("manifest")).get(0);

    assertThat(crop.getString("source", 0)).isEqualTo("drawn");
    assertThat(crop.getBoolean("detected", 0)).isTrue();
    assertThat(crop.getInteger("faces", 0)).isEqualTo(1);
    assertThat(crop.getDouble("score", 0)).isBetween(0.5, 1.0);
    assertThat(crop.getFieldRepetitionCount("gender")).as("unknown is null").isZero();
  }

  @Test
  void whatCannotBeCutIsRejectedWithItsReason() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (Group row : Tables.read(out.resolve("rejects"))) {
      Path photo = Path.of(row.getString("path", 0));
      reasons.put(photo.getFileName().toString(), row.getString("reason", 0));
    }

    assertThat(reasons).hasSize(3);
    assertThat(reasons.get("broken.jpg")).startsWith("expected ");
    assertThat(reasons.get("missing.jpg")).isEqualTo("expected a picture, found no such file");
    assertThat(reasons.get("odd.jpg")).contains("found 'hat'");
  }

  @Test
  void aPartThatIsDoneIsNotDoneAgain() throws IOException {
    List<Path> parts = Tables.parts(out.resolve("manifest"));
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    for (Path part : parts) {
      Files.setLastModifiedTime(part, longAgo);
    }
    Files.delete(parts.get(1));

    assertThat(run()).isZero();

    assertThat(crops().samples()).hasSize(14);
    assertThat(Files.getLastModifiedTime(parts.get(0))).isEqualTo(longAgo);
    assertThat(Files.getLastModifiedTime(parts.get(1))).isNotEqualTo(longAgo);
    assertThat(out.resolve("_unfinished")).doesNotExist();
  }

  @Test
  void anotherJobIsRefusedTheFolder() {
    int status =
        SparkMaskwise.run("prepare", manifest.toString(), "--out", out.toString(), "--margin", "1");

    assertThat(status).isEqualTo(1);
  }
}
