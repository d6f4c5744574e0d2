package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.detect.KeyPointColumns;
import maskwise.detect.KeyPoints;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesisTest {

  @TempDir Path folder;

  @Test
  void everyPersonGetsTheWantedPictures() throws IOException {
    Synthesis synthesis = run("a", source(), 1);
    assertThat(synthesis.manifest().samples())
        .extracting(sample -> sample.person() + " " + sample.labels().mask().orElseThrow())
        .containsExactly(
            "ann WEAR",
            "ann WEAR",
            "ann INCORRECT",
            "ann NOT_WEAR",
            "bob WEAR",
            "bob WEAR",
            "bob INCORRECT",
            "bob NOT_WEAR");
  }

  @Test
  void aFaceTurnedTooFarIsCountedAndNotPainted() throws IOException {
    assertThat(run("a", source(), 1).refused())
        .containsExactly(Map.entry(PaintRefusal.TURNED_TOO_FAR, 1));
  }

  @Test
  void theManifestKnowsWhereThePicturesComeFrom() throws IOException {
    run("a", source(), 1);
    Manifest read =
        ManifestReader.read(
            folder.resolve("a/manifest.csv"),
            PictureCheck.MUST_EXIST,
            new Problems(false, problem -> {}));
    assertThat(folder.resolve("a/manifest.csv")).content().contains(",../photos/ann.png,");
    Sample wrong = read.samples().get(2);
    assertThat(wrong.synthetic()).isTrue();
    assertThat(wrong.extra())
        .containsEntry("original", folder.resolve("photos/ann.png").toAbsolutePath().toString())
        .containsEntry("wearing", "nose_out")
        .containsEntry("mask_kind", "surgical")
        .containsEntry("note", "kept");
    assertThat(wrong.labels().gender()).hasValue(Gender.FEMALE);
    assertThat(wrong.labels().years()).hasValue(33);
    assertThat(KeyPointColumns.read(wrong.extra())).isPresent();
  }

  @Test
  void theNextStartSweepsWhatAKilledOneLeftHalfWritten() throws IOException {
    run("a", source(), 1);
    Path half =
        Files.writeString(
            folder.resolve("a/images/.7.jpg.123e4567-e89b-42d3-a456-426614174000.part"), "half");
    Path foreign = Files.writeString(folder.resolve("a/images/.download.part"), "of another tool");

    run("a", source(), 1);

    assertThat(half).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void threadsAndOrderChangeNothing() throws IOException {
    List<Sample> samples = new ArrayList<>(source().samples());
    java.util.Collections.reverse(samples);
    run("a", source(), 1);
    run("b", source().with(samples), 3);
    assertThat(bytes("a/images/000001_0_right.jpg"))
        .isEqualTo(bytes("b/images/000003_0_right.jpg"));
  }

  @Test
  void aPhotoOfNobodyInParticularIsPaintedAlikeWhereverItLies() throws IOException {
    Sample here = sample("ann", Mannequin.points(0, 0)).withPerson("");
    Path copy = folder.resolve("elsewhere/ann.png");
    Files.createDirectories(copy.getParent());
    Files.copy(here.path(), copy);
    run("a", Manifest.of(List.of(here)), 1);
    run("b", Manifest.of(List.of(new Sample(copy, "", here.labels(), here.extra()))), 1);
    assertThat(bytes("a/images/000001_0_right.jpg"))
        .isEqualTo(bytes("b/images/000001_0_right.jpg"));
  }

  @Test
  void photosWithAMaskAndSyntheticOnesAreNotPaintedOn() throws IOException {
    Sample worn = new Sample(folder.resolve("x.png"), "eve", Labels.of(Mask.WEAR, Gender.MALE, 40));
    Sample made =
        new Sample(
            folder.resolve("y.png"),
            "eve",
            Labels.of(Mask.NOT_WEAR, Gender.MALE, 40),
            Map.of("synthetic", "true"));
    assertThatThrownBy(() -> run("a", Manifest.of(List.of(worn, made)), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("bare faces");
  }

  @Test
  void aBrokenPhotoStopsUnlessItMayBeLeftOut() throws IOException {
    Manifest source = source();
    Files.writeString(folder.resolve("photos/ann.png"), "no picture");
    assertThatThrownBy(() -> run("a", source, 1)).isInstanceOf(UserError.class);
    List<maskwise.manifest.Problem> told = new ArrayList<>();
    Synthesis synthesis =
        Synthesis.run(
            BarePeople.in(source, false),
            folder.resolve("b"),
            options(1),
            DetectorChoice.BLAZEFACE,
            new Problems(true, told::add),
            n -> {});
    assertThat(told).hasSize(1);
    assertThat(synthesis.manifest().samples()).hasSize(4);
  }

  @Test
  void aFolderInUseIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("a/images"));
    assertThatThrownBy(() -> run("a", source(), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("empty folder");
  }

  @Test
  void aRunThatWasBrokenOffGoesOnWhereItWas() throws IOException {
    run("a", source(), 1);
    byte[] manifest = bytes("a/manifest.csv");
    byte[] lost = bytes("a/images/000002_1_right.jpg");
    Files.delete(folder.resolve("a/manifest.csv"));
    Files.delete(folder.resolve("a/images/000002_1_right.jpg"));
    Path kept = folder.resolve("a/images/000001_0_right.jpg");
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(kept, old);
    run("a", source(), 1);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(old);
    assertThat(bytes("a/images/000002_1_right.jpg")).isEqualTo(lost);
    assertThat(bytes("a/manifest.csv")).isEqualTo(manifest);
  }

  @Test
  void aPhotoThatChangedIsPaintedOnAgain() throws IOException {
    Manifest source = source();
    run("a", source, 1);
    byte[] before = bytes("a/images/000001_0_right.jpg");
    PictureWriter.png(Mannequin.lit(0.4, 1), folder.resolve("photos/ann.png"));
    run("a", source, 1);
    assertThat(bytes("a/images/000001_0_right.jpg")).isNotEqualTo(before);
  }

  @Test
  void otherOptionsInTheSameFolderAreRefused() throws IOException {
    run("a", source(), 1);
    SynthesisOptions other =
        new SynthesisOptions(
            PerPerson.parse("wear=2,incorrect=1,none=1", "nose_out=1"),
            Wardrobe.drawn(java.util.Set.of(MaskKind.SURGICAL)),
            new Realism(false, true, true),
            42,
            1);
    BarePeople people = BarePeople.in(source(), false);
    Problems problems = new Problems(false, problem -> {});
    assertThatThrownBy(
            () ->
                Synthesis.run(
                    people,
                    folder.resolve("a"),
                    other,
                    DetectorChoice.BLAZEFACE,
                    problems,
                    n -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("choose another folder");
  }

  private Synthesis run(String out, Manifest source, int threads) throws IOException {
    return Synthesis.run(
        BarePeople.in(source, false),
        folder.resolve(out),
        options(threads),
        DetectorChoice.BLAZEFACE,
        new Problems(false, problem -> {}),
        done -> {});
  }

  private static SynthesisOptions options(int threads) {
    return new SynthesisOptions(
        PerPerson.parse("wear=2,incorrect=1,none=1", "nose_out=1"),
        Wardrobe.drawn(java.util.Set.of(MaskKind.SURGICAL)),
        Realism.FULL,
        42,
        threads);
  }

  /** Two people who look into the camera, and one who does not. */
  private Manifest source() throws IOException {
    return Manifest.of(
        List.of(
            sample("ann", Mannequin.points(0, 0)),
            sample("bob", Mannequin.points(20, 5)),
            sample("cat", Mannequin.points(65, 0))));
  }

  private Sample sample(String name, KeyPoints points) throws IOException {
    Path photo = folder.resolve("photos").resolve(name + ".png");
    PictureWriter.png(Mannequin.even(), photo);
    Map<String, String> extra = new java.util.LinkedHashMap<>(Map.of("note", "kept"));
    extra.putAll(KeyPointColumns.of(points));
    return new Sample(photo, name, Labels.of(Mask.NOT_WEAR, Gender.FEMALE, 33), extra);
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }
}
