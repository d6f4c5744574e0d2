package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import maskwise.base.Fonts;
import maskwise.bootstrap.Measured;
import maskwise.compare.ComparisonFiles.Named;
import maskwise.compare.Difference;

/**
 * Differences with their intervals (a forest plot): a line a metric, zero upright in the middle.
 * What leaves zero out is coloured, for the better of the two.
 */
record DifferenceChart(Named named) implements Chart {

  private static final int WIDTH = 720;
  private static final int MARGIN = 16;
  private static final int LABELS = 110;
  private static final int NUMBERS = 70;
  private static final int HEAD = 36;
  private static final int ROW = 34;
  private static final int FOOT = 52;

  /** Where every difference is tiny the axis still reaches so far. */
  private static final double MIN_REACH = 0.01;

  private static final List<Double> STEPS = List.of(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);

  @Override
  public String title() {
    return "%s less %s".formatted(named.second(), named.first());
  }

  @Override
  public BufferedImage picture(Theme theme) {
    List<Difference> rows = named.comparison().differences();
    int height = HEAD + ROW * rows.size() + FOOT;
    return DrawingSurface.draw(
        WIDTH,
        height,
        2,
        theme.paper(),
        g -> {
          axis(g, theme, height);
          for (int i = 0; i < rows.size(); i++) {
            row(g, theme, rows.get(i), HEAD + ROW * i + ROW / 2);
          }
        });
  }

  private void axis(Graphics2D g, Theme theme, int height) {
    double reach = reach();
    double step =
        STEPS.stream()
            .filter(each -> each >= reach / 3)
            .findFirst()
            .orElse(STEPS.get(STEPS.size() - 1));
    int bottom = height - FOOT;
    g.setFont(Fonts.of(Font.PLAIN, 12));
    for (int i = (int) Math.ceil(-reach / step); i * step <= reach; i++) {
      double x = x(i * step);
      g.setColor(i == 0 ? theme.ink() : theme.line());
      g.setStroke(new BasicStroke(i == 0 ? 1.4f : 1f));
      g.draw(new Line2D.Double(x, HEAD - 6, x, bottom));
      g.setColor(theme.faint());
      centred(
          g,
          i == 0 ? "0" : String.format(Locale.ROOT, step < 0.01 ? "%+.3f" : "%+.2f", i * step),
          x,
          bottom + 16);
    }
    g.setColor(theme.ink());
    g.setFont(Fonts.of(Font.BOLD, 13));
    centred(g, "← " + named.first() + " better", (x(-reach) + x(0)) / 2, HEAD - 16);
    centred(g, named.second() + " better →", (x(0) + x(reach)) / 2, HEAD - 16);
    g.setFont(Fonts.of(Font.PLAIN, 12));
    g.setColor(theme.faint());
    centred(g, "difference with its 95% interval (bootstrap by person)", x(0), bottom + 38);
  }

  private void row(Graphics2D g, Theme theme, Difference row, int y) {
    Measured difference = row.difference();
    g.setColor(theme.ink());
    g.setFont(Fonts.of(Font.PLAIN, 13));
    g.drawString(row.metric().title(), MARGIN, y + 5);
    if (!Double.isFinite(difference.value())) {
      return;
    }
    g.drawString(String.format(Locale.ROOT, "%+.3f", difference.value()), WIDTH - NUMBERS, y + 5);
    Color colour =
        !row.sure() ? theme.faint() : difference.value() > 0 ? theme.right() : theme.wrong();
    g.setColor(colour);
    if (difference.interval().known()) {
      g.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(
          new Line2D.Double(x(difference.interval().low()), y, x(difference.interval().high()), y));
    }
    g.fill(new Ellipse2D.Double(x(difference.value()) - 5, y - 5.0, 10, 10));
  }

  private double x(double difference) {
    double left = MARGIN + LABELS;
    double right = WIDTH - NUMBERS - 24.0;
    return (left + right) / 2 + difference / reach() * (right - left) / 2;
  }

  /** Half the width of the axis: the farthest end of an interval, and a little more. */
  private double reach() {
    return 1.08
        * named.comparison().differences().stream()
            .map(Difference::difference)
            .flatMap(d -> List.of(d.value(), d.interval().low(), d.interval().high()).stream())
            .filter(Double::isFinite)
            .mapToDouble(Math::abs)
            .reduce(MIN_REACH, Math::max);
  }

  private static void centred(Graphics2D g, String text, double x, int y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), y);
  }
}
