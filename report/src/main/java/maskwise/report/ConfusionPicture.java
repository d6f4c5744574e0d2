package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.Fonts;
import maskwise.label.Attribute;
import maskwise.metrics.Confusion;

/**
 * A confusion as a table of cells: a row a true class, a column an answer, the count in the cell.
 * The colour is the share of the row: blue where the answer is right, vermilion where it is wrong,
 * so that a good network shows a blue diagonal on bare paper.
 */
final class ConfusionPicture {

  private static final int TOP = 92;
  private static final int MARGIN = 24;
  private static final int LEVEL_HEIGHT = 24;
  private static final int SUM_WIDTH = 128;

  private final Confusion confusion;
  private final List<ConfusionAxis.Level> levels;
  private final Theme theme;
  private final int cell;
  private final int left;
  private final int top;

  private ConfusionPicture(
      Confusion confusion, List<ConfusionAxis.Level> levels, int cell, Theme theme) {
    this.confusion = confusion;
    this.levels = levels;
    this.theme = theme;
    this.cell = cell;
    this.left = MARGIN + levels.stream().mapToInt(ConfusionAxis.Level::width).sum();
    this.top = TOP + levels.size() * LEVEL_HEIGHT;
  }

  /** The 18 classes. */
  static BufferedImage ofClasses(Confusion confusion, Theme theme) {
    return new ConfusionPicture(confusion, ConfusionAxis.classes(), 46, theme)
        .draw("Confusion of the 18 classes");
  }

  /** The values of one attribute. */
  static BufferedImage ofAttribute(Attribute attribute, Confusion confusion, Theme theme) {
    return new ConfusionPicture(confusion, ConfusionAxis.values(attribute), 104, theme)
        .draw("Confusion of the " + ClassNames.inSentence(attribute));
  }

  private BufferedImage draw(String title) {
    int side = cell * confusion.classes();
    return DrawingSurface.draw(
        Math.max(left + side + SUM_WIDTH, 560),
        top + side + MARGIN,
        2,
        theme.paper(),
        g -> {
          header(g, title);
          labels(g);
          for (int truth = 0; truth < confusion.classes(); truth++) {
            for (int answer = 0; answer < confusion.classes(); answer++) {
              cell(g, truth, answer);
            }
            sum(g, truth);
          }
          separators(g, side);
        });
  }

  /**
   * How strongly a cell is coloured, 0 to 1: it grows with the root of its share of the row, so
   * that rare confusions can be seen at all.
   */
  static double strength(Confusion confusion, int truth, int answer) {
    int count = confusion.count(truth, answer);
    return count == 0 ? 0 : 0.08 + 0.92 * Math.sqrt((double) count / confusion.truths(truth));
  }

  private void header(Graphics2D g, String title) {
    g.setColor(theme.ink());
    g.setFont(Fonts.of(Font.BOLD, 18));
    g.drawString(title, MARGIN, 36);
    g.setFont(Fonts.of(Font.PLAIN, 12));
    g.setColor(theme.faint());
    g.drawString(
        "Rows: true class. Columns: predicted class. Color: fraction of the row.", MARGIN, 58);
    int x = MARGIN;
    x = legend(g, x, theme.right(), "right");
    legend(g, x, theme.wrong(), "wrong");
  }

  private int legend(Graphics2D g, int x, Color hue, String word) {
    g.setColor(hue);
    g.fillRect(x, 66, 11, 11);
    g.setColor(theme.faint());
    g.drawString(word, x + 16, 76);
    return x + 28 + g.getFontMetrics().stringWidth(word);
  }

  private void labels(Graphics2D g) {
    int x = MARGIN;
    for (int depth = 0; depth < levels.size(); depth++) {
      ConfusionAxis.Level level = levels.get(depth);
      boolean outer = depth + 1 < levels.size();
      g.setColor(outer ? theme.ink() : theme.faint());
      g.setFont(Fonts.of(outer && depth == 0 ? Font.BOLD : Font.PLAIN, 12));
      FontMetrics metrics = g.getFontMetrics();
      int block = level.span() * cell;
      for (int i = 0; i * level.span() < confusion.classes(); i++) {
        String name = level.name(i);
        g.drawString(
            name,
            left + i * block + (block - metrics.stringWidth(name)) / 2,
            TOP + depth * LEVEL_HEIGHT + 17);
        g.drawString(name, x, top + i * block + block / 2 + 4);
      }
      x += level.width();
    }
    g.setColor(theme.faint());
    g.setFont(Fonts.of(Font.PLAIN, 12));
    g.drawString("correct / true", left + cell * confusion.classes() + 14, top - 8);
  }

  private void cell(Graphics2D g, int truth, int answer) {
    int count = confusion.count(truth, answer);
    int x = left + answer * cell;
    int y = top + truth * cell;
    Color ground = theme.paper();
    if (count > 0) {
      ground =
          theme.tint(
              truth == answer ? theme.right() : theme.wrong(), strength(confusion, truth, answer));
    }
    g.setColor(ground);
    g.fillRect(x, y, cell, cell);
    g.setColor(theme.line());
    g.setStroke(new BasicStroke(0.5f));
    g.drawRect(x, y, cell, cell);
    if (count > 0) {
      g.setColor(theme.textOn(ground));
      g.setFont(Fonts.of(truth == answer ? Font.BOLD : Font.PLAIN, cell > 60 ? 17 : 12));
      String text = Say.count(count);
      FontMetrics metrics = g.getFontMetrics();
      g.drawString(
          text,
          x + (cell - metrics.stringWidth(text)) / 2,
          y + (cell + metrics.getAscent() - metrics.getDescent()) / 2);
    }
  }

  private void sum(Graphics2D g, int truth) {
    int truths = confusion.truths(truth);
    g.setFont(Fonts.of(Font.PLAIN, 12));
    g.setColor(truths > 0 ? theme.ink() : theme.faint());
    g.drawString(
        truths > 0
            ? "%s / %s".formatted(Say.count(confusion.count(truth, truth)), Say.count(truths))
            : "no photos",
        left + cell * confusion.classes() + 14,
        top + truth * cell + cell / 2 + 4);
  }

  private void separators(Graphics2D g, int side) {
    List<ConfusionAxis.Level> outer = new ArrayList<>(levels.subList(0, levels.size() - 1));
    for (ConfusionAxis.Level level : outer) {
      boolean widest = level.equals(outer.get(0));
      g.setColor(widest ? theme.ink() : theme.faint());
      g.setStroke(new BasicStroke(widest ? 1.6f : 0.9f));
      for (int i = level.span(); i < confusion.classes(); i += level.span()) {
        g.drawLine(left, top + i * cell, left + side, top + i * cell);
        g.drawLine(left + i * cell, top, left + i * cell, top + side);
      }
    }
    g.setColor(theme.ink());
    g.setStroke(new BasicStroke(1.2f));
    g.drawRect(left, top, side, side);
  }
}
