package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import maskwise.base.Fonts;
import maskwise.sweep.SweepBoard;
import maskwise.sweep.SweepBoard.Row;
import maskwise.sweep.TrialScore;

/**
 * A line for each variant: a pale dot for each seed, a strong one for their mean, and the mean of
 * the base dashed upright.
 */
record SweepChart(SweepBoard board) implements Chart {

  private static final int WIDTH = 760;
  private static final int MARGIN = 16;
  private static final int LABELS = 260;
  private static final int NUMBERS = 64;
  private static final int HEAD = 20;
  private static final int ROW = 26;
  private static final int FOOT = 48;
  private static final int LONGEST = 38;
  private static final List<Double> STEPS = List.of(0.005, 0.01, 0.02, 0.05, 0.1, 0.2);

  @Override
  public String title() {
    return "Macro-F1 of every variant and seed";
  }

  @Override
  public BufferedImage picture(Theme theme) {
    int height = HEAD + ROW * board.rows().size() + FOOT;
    return DrawingSurface.draw(
        WIDTH,
        height,
        2,
        theme.paper(),
        g -> {
          axis(g, theme, height);
          for (int i = 0; i < board.rows().size(); i++) {
            row(g, theme, board.rows().get(i), HEAD + ROW * i + ROW / 2);
          }
        });
  }

  private void axis(Graphics2D g, Theme theme, int height) {
    int bottom = height - FOOT;
    double step =
        STEPS.stream()
            .filter(each -> (high() - low()) / each <= 7)
            .findFirst()
            .orElse(STEPS.get(STEPS.size() - 1));
    g.setFont(Fonts.of(Font.PLAIN, 12));
    for (int i = (int) Math.ceil(low() / step); i * step <= high(); i++) {
      double x = x(i * step);
      g.setColor(theme.line());
      g.setStroke(new BasicStroke(1f));
      g.draw(new Line2D.Double(x, HEAD - 6, x, bottom));
      g.setColor(theme.faint());
      centered(
          g, String.format(Locale.ROOT, step < 0.01 ? "%.3f" : "%.2f", i * step), x, bottom + 18);
    }
    centered(
        g,
        "macro-F1; pale: each seed, strong: their mean, dashed: the base",
        x(mid()),
        bottom + 38);
    board.rows().stream()
        .filter(row -> row.settings().isEmpty())
        .findFirst()
        .ifPresent(
            base -> {
              g.setColor(theme.faint());
              g.setStroke(
                  new BasicStroke(
                      1.2f,
                      BasicStroke.CAP_BUTT,
                      BasicStroke.JOIN_MITER,
                      1,
                      new float[] {4, 4},
                      0));
              g.draw(new Line2D.Double(x(base.score()), HEAD - 6, x(base.score()), bottom));
            });
  }

  private void row(Graphics2D g, Theme theme, Row row, int y) {
    g.setColor(theme.ink());
    g.setFont(Fonts.of(row.settings().isEmpty() ? Font.BOLD : Font.PLAIN, 13));
    String name =
        row.variant().length() > LONGEST
            ? row.variant().substring(0, LONGEST - 1) + "…"
            : row.variant();
    g.drawString(name, MARGIN, y + 5);
    if (!Double.isFinite(row.score())) {
      return;
    }
    g.setFont(Fonts.of(Font.PLAIN, 13));
    g.drawString(Say.score(row.score()), WIDTH - NUMBERS, y + 5);
    Color color = row.settings().isEmpty() ? theme.ink() : theme.right();
    g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 90));
    for (TrialScore trial : row.trials()) {
      g.fill(new Ellipse2D.Double(x(trial.score()) - 4, y - 4.0, 8, 8));
    }
    g.setColor(color);
    g.fill(new Ellipse2D.Double(x(row.score()) - 5, y - 5.0, 10, 10));
  }

  private double x(double score) {
    double left = MARGIN + LABELS;
    double right = WIDTH - NUMBERS - 20.0;
    return left + (score - low()) / (high() - low()) * (right - left);
  }

  private double mid() {
    return (low() + high()) / 2;
  }

  private double low() {
    return scores().getMin() - margin();
  }

  private double high() {
    return scores().getMax() + margin();
  }

  private double margin() {
    return Math.max(0.005, 0.06 * (scores().getMax() - scores().getMin()));
  }

  private DoubleSummaryStatistics scores() {
    return board.rows().stream()
        .flatMap(row -> row.trials().stream())
        .mapToDouble(TrialScore::score)
        .filter(Double::isFinite)
        .summaryStatistics();
  }

  private static void centered(Graphics2D g, String text, double x, int y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), y);
  }
}
