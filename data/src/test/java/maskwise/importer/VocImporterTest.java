package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import maskwise.base.UserError;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.RowOrigin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocImporterTest {

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void startWithAnEmptyFolder() {
    fixture = new Fixture(temporary);
  }

  @Test
  void aRowIsAPictureAndABox() {
    Path picture = fixture.picture("images/a 1.png");
    Path xml =
        annotation(
            "a 1",
            "<filename>a 1.png</filename>",
            object("with_mask", 2, 3, 12, 23),
            object("without_mask", 12, 3, 20, 20),
            object("mask_weared_incorrect", 1, 1, 5.5, 9));

    Manifest manifest = fixture.imported(ImportKind.VOC);

    assertThat(manifest.extraColumns()).isEqualTo(FaceBox.COLUMNS);
    assertThat(manifest.samples()).allMatch(sample -> sample.path().equals(picture));
    assertThat(manifest.samples())
        .extracting(sample -> sample.box().orElseThrow())
        .containsExactly(
            new FaceBox(2, 3, 10, 20), new FaceBox(12, 3, 8, 17), new FaceBox(1, 1, 4.5, 8));
    assertThat(manifest.samples().get(1).origin()).contains(new RowOrigin(xml, 4));
    assertThat(fixture.rows(ImportKind.VOC))
        .containsExactly(
            "images/a 1.png,a 1,wear,,",
            "images/a 1.png,a 1,not_wear,,",
            "images/a 1.png,a 1,incorrect,,");
    fixture.assertNoProblems();
  }

  @Test
  void theExtensionMayDifferAndVocsOwnFolderNamesAreKnown() {
    fixture.picture("JPEGImages/a.jpg");
    fixture.text("JPEGImages/._a.jpg", "of another system");
    fixture.text(
        "Annotations/a.xml",
        "<annotation><filename>a.png</filename>"
            + object("with_mask", 2, 3, 12, 23)
            + "</annotation>");

    assertThat(fixture.rows(ImportKind.VOC)).containsExactly("JPEGImages/a.jpg,a,wear,,");
    fixture.assertNoProblems();
  }

  @Test
  void strayTextIsPassedOverAndCounted() {
    fixture.picture("images/a.png");
    fixture.picture("images/b.png");
    annotation("a", "a stray line", object("with_mask", 2, 3, 12, 23));
    fixture.text(
        "annotations/b.xml",
        "a line before\n<annotation>"
            + object("with_mask", 2, 3, 12, 23)
            + "</annotation>\na line & more behind");

    assertThat(fixture.rows(ImportKind.VOC))
        .containsExactly("images/a.png,a,wear,,", "images/b.png,b,wear,,");
    fixture.assertNoProblems();
    assertThat(fixture.remarks()).containsExactly(entry("text in an annotation ignored", 2));
  }

  @Test
  void linesCountAlsoBehindALineBeforeTheXml() {
    fixture.picture("images/a.png");
    fixture.text(
        "annotations/a.xml",
        "a line before\n<annotation>\n" + object("dog", 2, 3, 12, 23) + "</annotation>");

    assertThat(fixture.rows(ImportKind.VOC)).isEmpty();
    assertThat(fixture.problems())
        .containsExactly(
            "annotations/a.xml:3: expected a class such as with_mask, without_mask or"
                + " mask_weared_incorrect, found 'dog'; define it: --map 'dog=mask:wear' (or"
                + " incorrect, not_wear), or --map 'dog=skip'");
  }

  @Test
  void whatIsNoXmlOrNoBoxIsReportedAtItsLine() {
    fixture.picture("images/a.png");
    fixture.picture("images/b.png");
    fixture.picture("images/c.png");
    fixture.picture("images/d.png");
    annotation("a", "<object>");
    annotation("b", object("with_mask", 12, 3, 2, 23));
    annotation("c", "<object><name>with_mask</name></object>");
    fixture.text("annotations/d.xml", "");

    assertThat(fixture.rows(ImportKind.VOC)).isEmpty();
    assertThat(fixture.problems().subList(0, 4))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("annotations/a.xml:3: expected XML, found: "),
            b ->
                assertThat(b)
                    .isEqualTo(
                        "annotations/b.xml:2: expected a box of positive size, found -10 × 20 at 12,"
                            + " 3"),
            c ->
                assertThat(c)
                    .isEqualTo("annotations/c.xml:2: expected a number as xmin, found none"),
            d -> assertThat(d).startsWith("annotations/d.xml:"));
  }

  @Test
  void nothingOutsideOfTheFileIsRead() {
    Path secret = fixture.text("secret.txt", "with_mask");
    fixture.picture("images/a.png");
    fixture.text(
        "annotations/a.xml",
        "<!DOCTYPE annotation [<!ENTITY secret SYSTEM '"
            + secret.toUri()
            + "'>]>\n<annotation>"
            + object("&secret;", 2, 3, 12, 23)
            + "</annotation>");

    assertThat(fixture.rows(ImportKind.VOC)).isEmpty();
    assertThat(fixture.problems().get(0))
        .isEqualTo("annotations/a.xml:1: expected plain XML, found a document type");
  }

  @Test
  void aPictureOrAnnotationWithoutTheOtherAndABoxTwiceAreReported() {
    fixture.picture("images/a.png");
    fixture.picture("images/alone.png");
    annotation("a", object("with_mask", 2, 3, 12, 23), object("without_mask", 2, 3, 12, 23));
    annotation("b", object("with_mask", 2, 3, 12, 23));
    fixture.text("annotations/notes.txt", "");

    assertThat(fixture.rows(ImportKind.VOC)).containsExactly("images/a.png,a,wear,,");
    assertThat(fixture.problems())
        .containsExactly(
            "annotations/a.xml:3: expected every box once, found that of line 2",
            "annotations/b.xml: expected the picture b in images, found none",
            "images/alone.png: expected an annotation of every picture, found none");
  }

  @Test
  void aFolderWithoutAnnotationsIsTheUsersError() {
    fixture.picture("images/a.png");

    assertThatThrownBy(() -> fixture.imported(ImportKind.VOC))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found no .xml");
  }

  private Path annotation(String name, String... elements) {
    return fixture.text(
        "annotations/" + name + ".xml",
        "<annotation>\n" + String.join("\n", elements) + "\n</annotation>\n");
  }

  private static String object(String name, double left, double top, double right, double bottom) {
    return ("<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin>"
            + "<xmax>%s</xmax><ymax>%s</ymax></bndbox></object>")
        .formatted(name, left, top, right, bottom);
  }
}
