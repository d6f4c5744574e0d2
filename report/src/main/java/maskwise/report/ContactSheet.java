package maskwise.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.Fonts;

/** Many small pictures with captions in one: what the network really saw in its first batches. */
public final class ContactSheet {

  private static final int MARGIN = 16;
  private static final int GAP = 10;
  private static final int LINE_HEIGHT = 14;
  private static final int CAPTION_LINES = 2;
  private static final int CAPTION_HEIGHT = 4 + CAPTION_LINES * LINE_HEIGHT;
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
    DrawingSurface.write(draw(tiles, columns), png);
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
    return DrawingSurface.draw(
        2 * MARGIN + used * stepX - GAP,
        2 * MARGIN + rows * stepY - GAP,
        1,
        Theme.LIGHT.paper(),
        g -> {
          if (Fonts.present()) {
            g.setFont(Fonts.of(Font.PLAIN, 11));
          }
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
            if (Fonts.present()) {
              caption(g, tile.caption(), x, y + cellHeight, cellWidth);
            }
          }
        });
  }

  /** Centred lines below a tile. */
  private static void caption(Graphics2D g, String caption, int x, int top, int width) {
    FontMetrics metrics = g.getFontMetrics();
    int baseline = top;
    for (String line : lines(caption, metrics, width)) {
      baseline += LINE_HEIGHT;
      g.drawString(line, x + (width - metrics.stringWidth(line)) / 2, baseline);
    }
  }

  /** Breaks a caption between words; what does not fit the last line is cut. */
  private static List<String> lines(String caption, FontMetrics metrics, int width) {
    List<String> lines = new ArrayList<>();
    String rest = caption.strip();
    while (lines.size() < CAPTION_LINES - 1 && metrics.stringWidth(rest) > width) {
      int end = rest.length();
      while (end > 0 && metrics.stringWidth(rest.substring(0, end)) > width) {
        end = rest.lastIndexOf(' ', end - 1);
      }
      if (end <= 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(cut(rest, metrics, width));
    return lines;
  }

  private static String cut(String line, FontMetrics metrics, int width) {
    if (metrics.stringWidth(line) <= width) {
      return line;
    }
    int end = line.length();
    while (end > 0 && metrics.stringWidth(line.substring(0, end) + "…") > width) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end) + "…";
  }
}
