package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

  @TempDir private Path directory;

  @Test
  void laysTilesOutRowByRow() throws Exception {
    List<Tile> tiles =
        List.of(
            new Tile(filled(Color.RED), "a"),
            new Tile(filled(Color.GREEN), "b"),
            new Tile(filled(Color.BLUE), "c"));

    ContactSheet.write(tiles, 2, directory.resolve("new/sheet.png"));

    BufferedImage sheet = ImageIO.read(directory.resolve("new/sheet.png").toFile());
    // margin 16, tile 100 × 60, caption 32, gap 10: the second row begins at 16 + 60 + 32 + 10
    assertThat(sheet.getWidth()).isEqualTo(16 + 100 + 10 + 100 + 16);
    assertThat(new Color(sheet.getRGB(16 + 50, 16 + 30))).isEqualTo(Color.RED);
    assertThat(new Color(sheet.getRGB(16 + 110 + 50, 16 + 30))).isEqualTo(Color.GREEN);
    assertThat(new Color(sheet.getRGB(16 + 50, 118 + 30))).isEqualTo(Color.BLUE);
    assertThat(new Color(sheet.getRGB(16 + 110 + 50, 118 + 30))).isEqualTo(Color.WHITE);
  }

  @Test
  void keepsACaptionBelowItsTileHoweverLongItIs() {
    BufferedImage sheet =
        ContactSheet.draw(List.of(new Tile(filled(Color.RED), "wear female ".repeat(50))), 1);

    for (int y = 0; y < sheet.getHeight(); y++) {
      assertThat(new Color(sheet.getRGB(8, y))).isEqualTo(Color.WHITE);
      assertThat(new Color(sheet.getRGB(sheet.getWidth() - 8, y))).isEqualTo(Color.WHITE);
    }
  }

  @Test
  void writesTheSameBytesForTheSameTiles() throws Exception {
    List<Tile> tiles = Collections.nCopies(5, new Tile(RunFiles.face(4, 1), "wear female 30-59"));

    ContactSheet.write(tiles, 3, directory.resolve("a.png"));
    ContactSheet.write(tiles, 3, directory.resolve("b.png"));

    assertThat(Files.mismatch(directory.resolve("a.png"), directory.resolve("b.png")))
        .isEqualTo(-1);
  }

  @Test
  void refusesASheetOfNothing() {
    assertThatThrownBy(() -> ContactSheet.write(List.of(), 4, directory.resolve("a.png")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one tile");
  }

  private static BufferedImage filled(Color color) {
    BufferedImage image = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(color);
    g.fillRect(0, 0, 100, 60);
    g.dispose();
    return image;
  }
}
