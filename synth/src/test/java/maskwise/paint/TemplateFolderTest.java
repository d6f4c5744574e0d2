package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import maskwise.base.Draw;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFolderTest {

  /**
   * A mask of 120 × 80 pixels in a picture of 160 × 120, the left half red, the right half blue.
   */
  private static final String CONFIG =
      """
      [two]
      template:   masks/templates/two.png
      mask_a:     20, 20
      mask_b:     80, 20
      mask_c:     140, 20
      mask_d:     20, 100
      mask_e:     80, 100
      mask_f:     140, 100

      [empty]
      """;

  @TempDir Path folder;

  @Test
  void theAnchorPointsLaySheetOverPicture() throws IOException {
    write(CONFIG);
    List<Template> templates = TemplateFolder.read(folder);
    assertThat(templates).extracting(Template::name).containsExactly("two");
    float[] left = read(templates.get(0).front(), -0.5, 0.5);
    float[] right = read(templates.get(0).front(), 0.5, 0.5);
    assertThat(left[0]).isCloseTo(1, within(0.01f));
    assertThat(right[2]).isCloseTo(1, within(0.01f));
    assertThat(read(templates.get(0).front(), 1.2, 0.5)[3]).isZero();
  }

  @Test
  void itsMasksArePainted() throws IOException {
    write(CONFIG);
    MaskPainter painter = new MaskPainter(Wardrobe.templates(folder), Realism.FULL);
    Painted painted =
        painter.paint(Mannequin.face(), Wearing.RIGHT, Draw.generator(1, 0, 0)).orElseThrow();
    assertThat(painted.kind()).isEqualTo("template_two");
    int y = (int) Mannequin.place(HeadShape.MOUTH, 0, 0).y();
    assertThat(painted.picture().at(75, y, 0)).isGreaterThan(painted.picture().at(75, y, 2));
    assertThat(painted.picture().at(125, y, 2)).isGreaterThan(painted.picture().at(125, y, 0));
  }

  @Test
  void aMissingAnchorIsToldWithItsSection() throws IOException {
    write(CONFIG.replace("mask_e:     80, 100\n", ""));
    assertThatThrownBy(() -> TemplateFolder.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mask_e")
        .hasMessageContaining("[two]")
        .hasMessageContaining("found none");
  }

  @Test
  void aMissingPictureIsTold() throws IOException {
    write(CONFIG.replace("two.png", "other.png"));
    assertThatThrownBy(() -> TemplateFolder.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("other.png");
  }

  @Test
  void aFolderWithoutTheTableIsTold() {
    assertThatThrownBy(() -> TemplateFolder.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("masks.cfg");
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("masks.cfg"), config);
    BufferedImage picture = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(20, 20, 60, 80);
    g.setColor(Color.BLUE);
    g.fillRect(80, 20, 60, 80);
    g.dispose();
    ImageIO.write(picture, "png", folder.resolve("two.png").toFile());
  }

  private static float[] read(Sheet sheet, double u, double v) {
    float[] texel = new float[Sheet.STRIDE];
    sheet.read(u, v, texel);
    return texel;
  }
}
