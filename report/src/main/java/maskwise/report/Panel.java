package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart over the epochs.
 *
 * @param title what is drawn
 * @param epochs the numbers of the epochs, at least one
 * @param lines what to draw; a NaN leaves a gap
 * @param best the epoch whose weights are kept, marked with a dashed line
 */
record Panel(String title, List<Integer> epochs, List<Line> lines, OptionalInt best) {

  static final int WIDTH = 560;
  static final int HEIGHT = 340;

  /** Markers help to see few points and hide the course of many. */
  private static final int MOST_EPOCHS_WITH_MARKERS = 40;

  /**
   * One curve.
   *
   * @param name for the legend
   * @param values one an epoch
   * @param color its position among the colours of the theme
   */
  record Line(String name, List<Double> values, int color) {

    boolean isKnown() {
      return values.stream().anyMatch(Double::isFinite);
    }
  }

  /** The panel alone, two pixels a unit. */
  BufferedImage picture(Theme theme) {
    return Canvas.draw(WIDTH, HEIGHT, 2, theme.paper(), g -> drawOn(g, theme));
  }

  /** Draws {@value #WIDTH} × {@value #HEIGHT} units at the origin. */
  void drawOn(Graphics2D g, Theme theme) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    style(chart.getStyler(), theme);
    double[] x = epochs.stream().mapToDouble(Integer::intValue).toArray();
    for (Line line : lines) {
      if (line.isKnown()) {
        XYSeries series = chart.addSeries(line.name(), x, finite(line.values()));
        series.setLineColor(theme.series().get(line.color()));
        series.setMarkerColor(theme.series().get(line.color()));
        series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarker(
            epochs.size() > MOST_EPOCHS_WITH_MARKERS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
      }
    }
    best.ifPresent(epoch -> chart.addAnnotation(new AnnotationLine(epoch, true, false)));
    if (lines.stream().noneMatch(Line::isKnown)) {
      g.setColor(theme.faint());
      g.setFont(Theme.font(Font.PLAIN, 13));
      g.drawString(title + ": not recorded", 24, HEIGHT / 2);
    } else {
      chart.paint(g, WIDTH, HEIGHT);
    }
  }

  private void style(XYStyler styler, Theme theme) {
    int first = epochs.get(0);
    int last = epochs.get(epochs.size() - 1);
    Font small = Theme.font(Font.PLAIN, 12);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendFont(small);
    styler.setLegendBorderColor(theme.paper());
    styler.setLegendBackgroundColor(theme.paper());
    styler.setLegendSeriesLineLength(16);
    styler.setLegendPadding(4);
    styler.setChartBackgroundColor(theme.paper());
    styler.setChartFontColor(theme.ink());
    styler.setChartTitleFont(Theme.font(Font.BOLD, 15));
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(6);
    styler.setChartPadding(12);
    styler.setPlotBackgroundColor(theme.paper());
    styler.setPlotBorderVisible(false);
    styler.setMarkerSize(5);
    styler.setAnnotationLineColor(theme.faint());
    styler.setAnnotationLineStroke(
        new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0));
    styler.setLocale(Locale.ROOT);
    axes(styler, theme, small);
    // A single epoch stands in the middle of its axis.
    styler.setXAxisMin((double) (first == last ? first - 1 : first));
    styler.setXAxisMax((double) (first == last ? last + 1 : last));
    styler.setXAxisMaxLabelCount(Math.min(11, Math.max(3, last - first + 1)));
    styler.setXAxisTickLabelsFormattingFunction(
        value -> value == Math.rint(value) ? Long.toString(Math.round(value)) : "");
  }

  private static void axes(AxesChartStyler styler, Theme theme, Font small) {
    styler.setAxisTickLabelsFont(small);
    styler.setAxisTickLabelsColor(theme.faint());
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(theme.line());
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotMargin(4);
    styler.setYAxisDecimalPattern("#.########");
  }

  /** The charts know gaps, but not infinities. */
  private static double[] finite(List<Double> values) {
    return values.stream().mapToDouble(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }
}
