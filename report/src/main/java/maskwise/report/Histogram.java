package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.Fonts;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Bars side by side over a scale of numbers, in groups of one colour each.
 *
 * @param title what is counted
 * @param groups at least one, from left to right
 * @param marks where a dashed line stands
 */
record Histogram(String title, List<Group> groups, List<Integer> marks) implements Chart {

  private static final int WIDTH = 920;
  private static final int HEIGHT = 340;
  private static final int MARGIN = 16;
  private static final int HEAD = 56;
  private static final int LABELS = 60;

  /** So many numbers stand below the chart, or fewer. */
  private static final int NUMBERS = 12;

  /**
   * Neighbouring bars of one colour.
   *
   * @param name for the legend; empty for none
   * @param from where the first bar begins
   * @param step width of a bar, over 0
   * @param counts height of each bar
   */
  record Group(String name, double from, double step, List<Integer> counts) {

    double to() {
      return from + step * counts.size();
    }
  }

  @Override
  public BufferedImage picture(Theme theme) {
    return DrawingSurface.draw(
        WIDTH,
        HEIGHT,
        2,
        theme.paper(),
        g -> {
          g.setColor(theme.ink());
          g.setFont(Fonts.of(Font.BOLD, 15));
          g.drawString(title, MARGIN, 26);
          g.setFont(Fonts.of(Font.PLAIN, 12));
          legend(g, theme);
          g.translate(0, HEAD);
          chart(theme).paint(g, WIDTH, HEIGHT - HEAD);
        });
  }

  private void legend(Graphics2D g, Theme theme) {
    int x = MARGIN;
    for (int i = 0; i < groups.size(); i++) {
      String name = groups.get(i).name();
      if (!name.isEmpty()) {
        g.setColor(theme.series().get(i));
        g.fillRoundRect(x, 38, 12, 12, 3, 3);
        g.setColor(theme.ink());
        g.drawString(name, x + 18, 48);
        x += 40 + g.getFontMetrics().stringWidth(name);
      }
    }
  }

  private XYChart chart(Theme theme) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT - HEAD).build();
    ChartStyle.quiet(chart.getStyler(), theme, MARGIN - 4);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
    chart.getStyler().setYAxisLeftWidthHint(LABELS);
    chart.getStyler().setYAxisDecimalPattern("#,##0.###");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(roundHigh());
    double first = groups.get(0).from();
    double last = groups.get(groups.size() - 1).to();
    chart.getStyler().setXAxisMin(first);
    chart.getStyler().setXAxisMax(last);
    chart.getStyler().setXAxisTickMarkSpacingHint(WIDTH / NUMBERS);
    for (int i = 0; i < groups.size(); i++) {
      outline(chart, "group " + i, groups.get(i), theme, i);
    }
    marks.forEach(at -> chart.addAnnotation(new AnnotationLine(at, true, false)));
    return chart;
  }

  /** The bars of a group as one outline, which the library fills. */
  private static void outline(XYChart chart, String name, Group group, Theme theme, int colour) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < group.counts().size(); i++) {
      double height = group.counts().get(i);
      double left = group.from() + i * group.step();
      // the third point is out of step: where all are equally far apart, each would be numbered
      for (double edge : List.of(left, left + group.step() / 3, left + group.step())) {
        x.add(edge);
        y.add(height);
      }
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setFillColor(theme.tint(theme.series().get(colour), 0.8));
    series.setLineColor(theme.series().get(colour));
    series.setLineStyle(new BasicStroke(0.6f));
    series.setMarker(SeriesMarkers.NONE);
  }

  /** A round number at or above the highest bar. */
  private double roundHigh() {
    int highest =
        groups.stream().flatMap(group -> group.counts().stream()).max(Integer::compare).orElse(0);
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(1, highest)))) / 2;
    return Math.max(1, Math.ceil(highest / step) * step);
  }
}
