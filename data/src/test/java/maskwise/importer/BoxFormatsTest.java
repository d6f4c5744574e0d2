package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.label.Mask;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes in YOLO's and COCO's form, on pictures of 24 × 32 pixels. */
class BoxFormatsTest {

  @TempDir Path temporary;
  private Fixture fixture;
  private final Problems problems = new Problems(true, problem -> {});
  private final Remarks remarks = new Remarks();

  @BeforeEach
  void drawTwoPictures() {
    fixture = new Fixture(temporary);
    fixture.picture("images/train/a.jpg");
    fixture.picture("images/train/b.png");
  }

  @Test
  void yoloGivesTheMiddleAndSizeAsShares() {
    fixture.text("data.yaml", "nc: 2\nnames: {0: with_mask, 1: without_mask}\n");
    fixture.text("labels/train/a.txt", "0 0.5 0.5 0.5 0.25\n1 0.25 0.25 0.25 0.25\n");
    fixture.text("labels/train/b.txt", "");

    List<Sample> faces = read(ImportKind.YOLO, ImportOptions.NONE, ".");

    assertThat(faces)
        .extracting(face -> face.box().orElseThrow())
        .containsExactly(new FaceBox(6, 12, 12, 8), new FaceBox(3, 4, 6, 8));
    assertThat(faces)
        .extracting(face -> face.labels().mask().orElseThrow())
        .containsExactly(Mask.WEAR, Mask.NOT_WEAR);
    assertThat(remarks.understood())
        .containsExactly("'with_mask' → mask wear", "'without_mask' → mask not_wear");
    assertThat(problems.found()).isEmpty();
    assertThat(problems.passedOver()).isEmpty();
  }

  @Test
  void aBoxOverTheEdgeIsCutAndOneOutsideIsRefusedWithItsLine() {
    fixture.text("classes.txt", "masked\nbare\n");
    fixture.text("labels/train/a.txt", "0 0.0 0.5 0.5 0.25\n1 1.5 0.5 0.5 0.25\n0 bad\n");
    ImportOptions options =
        new ImportOptions(Map.of(), Map.of(), Map.of("bare", "mask:not_wear"), Optional.empty());

    assertThat(read(ImportKind.YOLO, options, "."))
        .extracting(face -> face.box().orElseThrow())
        .containsExactly(new FaceBox(0, 12, 6, 8));
    assertThat(remarks.counts())
        .contains(
            entry("box clipped at the edge of its image", 1),
            entry("picture without a file of boxes", 1));
    Path file = fixture.folder().resolve("labels/train/a.txt");
    assertThat(problems.found())
        .extracting(Object::toString)
        .containsExactly(
            file
                + ":2: expected a box within the picture of width 24 and height 32, found 12 × 8 at"
                + " 30, 12",
            file + ":3: expected 'class x y width height' as shares of the picture, found '0 bad'");
  }

  @Test
  void cocoGivesPixelsAndItsFaultsHaveLines() {
    fixture.text(
        "annotations/train.json",
        """
        {"info": {"year": 2026},
         "images": [{"id": 7, "file_name": "a.jpg"}, {"id": 8, "file_name": "gone.jpg"}],
         "annotations": [
           {"id": 1, "image_id": 7, "category_id": 3, "bbox": [2, 3, 10, 12]},
           {"id": 2, "image_id": 7, "category_id": 3, "bbox": [2, 3, 10]},
           {"id": 3, "image_id": 9, "category_id": 3, "bbox": [2, 3, 10, 12]}
         ],
         "categories": [{"id": 3, "name": "mask_weared_incorrect"}]}
        """);
    ImportOptions options =
        new ImportOptions(
            Map.of(), Map.of(), Map.of(), Optional.of(fixture.folder().resolve("images")));

    List<Sample> faces = read(ImportKind.COCO, options, ".");

    assertThat(faces)
        .singleElement()
        .satisfies(
            face -> {
              assertThat(face.box()).contains(new FaceBox(2, 3, 10, 12));
              assertThat(face.labels().mask()).contains(Mask.INCORRECT);
              assertThat(face.path()).isEqualTo(fixture.folder().resolve("images/train/a.jpg"));
            });
    assertThat(problems.found())
        .extracting(problem -> problem.line() + " " + problem.message())
        .satisfiesExactly(
            gone -> assertThat(gone).startsWith("0 expected the picture gone.jpg"),
            box ->
                assertThat(box)
                    .isEqualTo(
                        "5 annotation 2: expected bbox [x, y, width, height], found [2,3,10]"),
            image -> assertThat(image).startsWith("6 expected an annotation of one of the images"));
  }

  private List<Sample> read(ImportKind kind, ImportOptions options, String source) {
    return kind.importer(options)
        .read(fixture.folder().resolve(source), problems, remarks)
        .samples();
  }
}
