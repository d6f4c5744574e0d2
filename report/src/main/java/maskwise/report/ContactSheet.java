package maskwise.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Many small pictures with captions in one: what the network really saw in its first batches. */
public final class ContactSheet {

  private static final int MARGIN = 16;
  private static final int GAP = 10;
  private static final int CAPTION_HEIGHT = 22;
  private static final int MIN_TILE_WIDTH = 96;

  private ContactSheet() {}

  /**
   * Replaces a PNG file with a sheet of tiles, row by row in the given order.
   *
   * @param tiles at least one; every cell is as large as the largest picture
   * @param columns at least 1; fewer are used where there are fewer tiles
   * @param png the file; missing directories are made
   * @throws IllegalArgumentException if there are no tiles or no columns
   * @throws IOException if the file cannot be written
   */
  public static void write(List<Tile> tiles, int columns, Path png) throws IOException {
    Canvas.write(draw(tiles, columns), png);
  }

  static BufferedImage draw(List<Tile> tiles, int columns) {
    if (tiles.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "expected at least one tile and one column, found "
              + tiles.size()
              + " tiles and "
              + columns
              + " columns");
    }
    int used = Math.min(columns, tiles.size());
    int rows = (tiles.size() + used - 1) / used;
    int cellWidth =
        Math.max(
            MIN_TILE_WIDTH, tiles.stream().mapToInt(t -> t.picture().getWidth()).max().orElse(1));
    int cellHeight = tiles.stream().mapToInt(t -> t.picture().getHeight()).max().orElse(1);
    int stepX = cellWidth + GAP;
    int stepY = cellHeight + CAPTION_HEIGHT + GAP;
    return Canvas.draw(
        2 * MARGIN + used * stepX - GAP,
        2 * MARGIN + rows * stepY - GAP,
        1,
        Theme.LIGHT.paper(),
        g -> {
          g.setFont(Theme.font(Font.PLAIN, 11));
          for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            int x = MARGIN + i % used * stepX;
            int y = MARGIN + i / used * stepY;
            BufferedImage picture = tile.picture();
            g.drawImage(
                picture,
                x + (cellWidth - picture.getWidth()) / 2,
                y + (cellHeight - picture.getHeight()) / 2,
                null);
            g.setColor(Theme.LIGHT.ink());
            caption(g, tile.caption(), x, y + cellHeight + 15, cellWidth);
          }
        });
  }

  private static void caption(Graphics2D g, String caption, int x, int baseline, int width) {
    FontMetrics metrics = g.getFontMetrics();
    String line = caption;
    if (metrics.stringWidth(line) > width) {
      int end = line.length();
      while (end > 0 && metrics.stringWidth(line.substring(0, end) + "…") > width) {
        end = line.offsetByCodePoints(end, -1);
      }
      line = line.substring(0, end) + "…";
    }
    g.drawString(line, x + (width - metrics.stringWidth(line)) / 2, baseline);
  }
}
