package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import maskwise.base.UserError;
import maskwise.detect.Box;
import maskwise.detect.DetectorChoice;
import maskwise.detect.DrawnFaces;
import maskwise.detect.KeyPointColumns;
import maskwise.detect.KeyPoints;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

  private static final PrepareOptions SMALL =
      options(Shape.of(new ImageSize(108, 96)), WhichFaces.LARGEST, Alignment.NONE);

  @TempDir private static Path drawn;
  private static List<Path> photos;

  @TempDir Path folder;

  @BeforeAll
  static void draw() throws IOException {
    photos = DrawnFaces.bare(drawn);
  }

  @Test
  void aFaceIsCutOutAndItsRowSaysWhere() throws IOException {
    Sample photo = new Sample(photos.get(0), "ann", Labels.UNKNOWN, Map.of("source", "drawn"));

    PrepareResult result = prepare(List.of(photo), SMALL);

    Manifest crops = read();
    Sample crop = crops.samples().get(0);
    assertThat(result.found()).isEqualTo(1);
    assertThat(PictureReader.DEFAULT.read(crop.path()).size()).isEqualTo(new ImageSize(108, 96));
    assertThat(crop.person()).isEqualTo("ann");
    assertThat(crop.extra()).containsEntry("source", "drawn").containsEntry("detected", "true");
    assertThat(folder.resolve(crop.extra().get("original")).normalize()).isEqualTo(photos.get(0));
    KeyPoints parts = KeyPointColumns.read(crop.extra()).orElseThrow();
    assertThat(parts.noseTip().x()).isCloseTo(48, within(15.0));
    assertThat(parts.noseTip().y()).isBetween(40.0, 80.0);
  }

  @Test
  void aRowSaysHowItWasCutAndACropOfACropThatNobodyKnows() throws IOException {
    prepare(List.of(sample(photos.get(0))), SMALL);
    Manifest crops = read();
    assertThat(crops.samples().get(0).extra())
        .containsEntry(
            "crop", "face detector=blazeface margin=0.3 size=96x108 align=none center-share=1");

    Manifest again =
        preparation(SMALL)
            .run(crops, folder.resolve("again"), new Problems(false, p -> {}), done -> {})
            .manifest();

    assertThat(again.samples().get(0).extra()).containsEntry("crop", "unknown");
  }

  @Test
  void photosThatDifferInTheirEndingAloneGetTheirOwnCrops() throws IOException {
    Path jpeg = Files.copy(photos.get(0), folder.resolve("p.jpg"));
    Path png = folder.resolve("p.png");
    PictureWriter.png(PictureReader.DEFAULT.read(photos.get(1)), png);

    prepare(List.of(sample(png), sample(jpeg)), SMALL);

    assertThat(read().samples())
        .extracting(
            crop -> crop.path().getFileName() + " of " + crop.original().get().getFileName())
        .containsExactly("p_png.jpg of p.png", "p_jpg.jpg of p.jpg");
  }

  @Test
  void withoutAFaceTheCentreIsCutAndTheRowSaysSo() throws IOException {
    Path wall = folder.resolve("wall.png");
    PictureWriter.png(new Picture(60, 100, new byte[60 * 100 * 3]), wall);

    PrepareResult result =
        prepare(List.of(sample(wall)), options(Shape.of(1), WhichFaces.LARGEST, Alignment.NONE));

    Sample crop = read().samples().get(0);
    assertThat(result.centred()).isEqualTo(1);
    assertThat(crop.extra()).containsEntry("detected", "false").containsEntry("face_x", "");
    assertThat(PictureReader.DEFAULT.read(crop.path()).size()).isEqualTo(ImageSize.square(60));
  }

  @Test
  void ofTwoFacesTheLargestIsTakenOrEachBecomesARow() throws IOException {
    Picture one = PictureReader.DEFAULT.read(photos.get(0));
    Picture two = PictureReader.DEFAULT.read(photos.get(1));
    Picture both = DrawnFaces.laid(one, 0, 0, 400, 216);
    Picture second = DrawnFaces.laid(two, 200, 0, 400, 216);
    for (int i = 0; i < both.rgb().length; i++) {
      if (i / 3 % 400 >= 200) {
        both.rgb()[i] = second.rgb()[i];
      }
    }
    Path photo = folder.resolve("both.png");
    PictureWriter.png(both, photo);

    prepare(List.of(sample(photo)), SMALL);
    assertThat(read().size()).isEqualTo(1);
    assertThat(read().samples().get(0).extra()).containsEntry("faces", "2");

    prepare(List.of(sample(photo)), options(Shape.of(1), WhichFaces.ALL, Alignment.NONE));
    assertThat(read().samples())
        .extracting(crop -> crop.path().getFileName().toString())
        .containsExactly("both-1.jpg", "both-2.jpg");
  }

  @Test
  void aRowWithABoxBecomesThatBox() throws IOException {
    Map<String, String> box =
        Map.of("box_x", "10", "box_y", "20", "box_width", "50", "box_height", "50");
    Sample photo = new Sample(photos.get(0), "", Labels.UNKNOWN, box);

    prepare(
        List.of(photo),
        new PrepareOptions(CropSource.FACE, WhichFaces.LARGEST, Shape.of(1), 0, Alignment.NONE, 1));

    Sample crop = read().samples().get(0);
    assertThat(crop.extra()).containsEntry("face_x", "10.0").doesNotContainKey("box_x");
    assertThat(PictureReader.DEFAULT.read(crop.path()).size()).isEqualTo(ImageSize.square(50));
  }

  @Test
  void alignedEyesLieLevel() throws IOException {
    prepare(
        List.of(sample(photos.get(1))), options(Shape.of(1), WhichFaces.LARGEST, Alignment.EYES));

    KeyPoints parts = KeyPointColumns.read(read().samples().get(0).extra()).orElseThrow();
    assertThat(parts.rotation()).isCloseTo(0, within(0.5));
  }

  @Test
  void whatIsDoneIsKeptAndOnlyTheRestIsMade() throws IOException {
    List<Sample> all = photos.stream().map(PreparationTest::sample).toList();
    prepare(all.subList(0, 2), SMALL);
    byte[] first = Files.readAllBytes(folder.resolve("faces/manifest.csv"));
    Path journal = folder.resolve("faces/.prepared.jsonl");
    // as after a kill in the middle of a line
    Files.writeString(journal, "{\"key\":\"12", StandardOpenOption.APPEND);

    assertThat(prepare(all.subList(0, 2), SMALL).keptPhotos()).isEqualTo(2);
    assertThat(Files.readAllBytes(folder.resolve("faces/manifest.csv"))).isEqualTo(first);
  }

  @Test
  void aChangedPhotoOrOptionIsDoneAgain() throws IOException {
    Path photo = folder.resolve("photo.jpg");
    Files.copy(photos.get(0), photo);
    prepare(List.of(sample(photo)), SMALL);
    FileTime time = Files.getLastModifiedTime(photo);
    Files.write(photo, Files.readAllBytes(photos.get(1)));
    Files.setLastModifiedTime(photo, time);

    assertThat(prepare(List.of(sample(photo)), SMALL).keptPhotos()).isZero();
    assertThat(
            prepare(
                    List.of(sample(photo)),
                    options(Shape.of(1), WhichFaces.LARGEST, Alignment.NONE))
                .keptPhotos())
        .isZero();
  }

  @Test
  void aBrokenPhotoIsReportedAndTheRestGoesOnWhereThatIsAllowed() throws IOException {
    Path broken = Files.write(folder.resolve("broken.jpg"), new byte[] {1, 2, 3});
    List<Sample> both = List.of(sample(broken), sample(photos.get(0)));
    List<Object> told = new ArrayList<>();

    PrepareResult result =
        preparation(SMALL).run(Manifest.of(both), out(), new Problems(true, told::add), n -> {});

    assertThat(told).hasSize(1);
    assertThat(result.manifest().size()).isEqualTo(1);
    assertThatThrownBy(() -> prepare(both, SMALL))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--skip-bad");
  }

  @Test
  void cropsOfOtherPhotosAreNotReplaced() throws IOException {
    prepare(List.of(sample(photos.get(0))), SMALL);
    Path other = Files.copy(photos.get(1), folder.resolve("another.jpg"));

    assertThatThrownBy(() -> prepare(List.of(sample(other)), SMALL))
        .hasMessageContaining("found crops of others", "choose another --out");
    assertThat(read().samples()).hasSize(1);
  }

  @Test
  void cropsNeverLieAmongThePhotos() throws IOException {
    Path photo = folder.resolve("images/photo.jpg");
    Files.createDirectories(photo.getParent());
    Files.copy(photos.get(0), photo);

    assertThatThrownBy(
            () ->
                preparation(SMALL)
                    .run(
                        Manifest.of(List.of(sample(photo))),
                        folder,
                        new Problems(false, problem -> {}),
                        n -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("choose another --out");
  }

  @Test
  void aSharpEdgeMakesAFaceSharperThanAGreyOne() {
    Picture grey = new Picture(128, 128, new byte[128 * 128 * 3]);
    Picture edge = DrawnFaces.laid(new Picture(64, 128, new byte[64 * 128 * 3]), 0, 0, 128, 128);
    Box whole = new Box(0, 0, 128, 128);
    try (QualityMeter meter = new QualityMeter()) {
      assertThat(meter.measure(grey, whole, OptionalDouble.empty()).sharpness()).isZero();
      Quality half = meter.measure(edge, whole, OptionalDouble.empty());
      // ±128 in two columns of 128: 2 · 128² / 128
      assertThat(half.sharpness()).isCloseTo(256, within(1e-6));
      assertThat(half.exposure()).isCloseTo(64 / 255.0, within(1e-9));
    }
  }

  private PrepareResult prepare(List<Sample> rows, PrepareOptions options) throws IOException {
    return preparation(options)
        .run(Manifest.of(rows), out(), new Problems(false, problem -> {}), done -> {});
  }

  private static Preparation preparation(PrepareOptions options) {
    return new Preparation(options, DetectorChoice.BLAZEFACE, 2);
  }

  private static PrepareOptions options(Shape shape, WhichFaces faces, Alignment alignment) {
    return new PrepareOptions(CropSource.FACE, faces, shape, 0.3, alignment, 1);
  }

  private static Sample sample(Path photo) {
    return new Sample(photo, "", Labels.UNKNOWN);
  }

  private Manifest read() {
    return ManifestReader.read(
        out().resolve("manifest.csv"), PictureCheck.MUST_EXIST, new Problems(false, problem -> {}));
  }

  private Path out() {
    return folder.resolve("faces");
  }
}
