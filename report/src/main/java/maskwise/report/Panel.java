package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.base.Fonts;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart over the epochs.
 *
 * @param title what is drawn
 * @param epochs the numbers of the epochs, at least one
 * @param lines what to draw; a NaN leaves a gap
 * @param low where the upright axis begins; at the lowest value if empty
 * @param high where it ends; at the highest value if empty
 * @param best the epoch whose weights are kept, marked with a dashed line
 * @param overlay drawn over the curves, if there is more to show
 */
record Panel(
    String title,
    List<Integer> epochs,
    List<Line> lines,
    OptionalDouble low,
    OptionalDouble high,
    OptionalInt best,
    Optional<Overlay> overlay) {

  /** Curves alone. */
  Panel(
      String title,
      List<Integer> epochs,
      List<Line> lines,
      OptionalDouble low,
      OptionalDouble high,
      OptionalInt best) {
    this(title, epochs, lines, low, high, best, Optional.empty());
  }

  /** Draws in the coordinates of a chart that has been painted. */
  @FunctionalInterface
  interface Overlay {
    void drawOn(Graphics2D g, Theme theme, XYChart chart);
  }

  static final int WIDTH = 560;
  static final int HEIGHT = 340;

  private static final int MARGIN = 16;
  private static final int TITLE = 34;
  private static final int LEGEND = 20;

  /** Room for the numbers at the left, the same everywhere, so that the panels line up. */
  private static final int LABELS = 68;

  /** Markers help to see few points and hide the course of many. */
  private static final int MAX_EPOCHS_WITH_MARKERS = 40;

  /**
   * One curve.
   *
   * @param name for the legend
   * @param values one an epoch
   * @param color its position among the colours of the theme; those behind the last are drawn in
   *     the same colours again, dashed
   */
  record Line(String name, List<Double> values, int color) {

    Color color(Theme theme) {
      return theme.series().get(color % theme.series().size());
    }

    BasicStroke stroke() {
      float[] dashes = color < Theme.LIGHT.series().size() ? null : new float[] {5, 5};
      return new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    boolean isKnown() {
      return values.stream().anyMatch(Double::isFinite);
    }
  }

  /** The panel alone, two pixels a unit. */
  BufferedImage picture(Theme theme) {
    return DrawingSurface.draw(WIDTH, HEIGHT, 2, theme.paper(), g -> drawOn(g, theme));
  }

  /** Draws {@value #WIDTH} × {@value #HEIGHT} units at the origin. */
  void drawOn(Graphics2D g, Theme theme) {
    List<Line> known = lines.stream().filter(Line::isKnown).toList();
    g.setColor(theme.ink());
    g.setFont(Fonts.of(Font.BOLD, 15));
    g.drawString(title, MARGIN, 26);
    g.setFont(Fonts.of(Font.PLAIN, 12));
    if (known.isEmpty()) {
      g.setColor(theme.faint());
      g.drawString("not recorded", MARGIN, 48);
      return;
    }
    int head = known.size() == 1 ? TITLE : TITLE + LEGEND * legend(g, theme, known);
    g.translate(0, head);
    XYChart chart = chart(theme, known, HEIGHT - head);
    chart.paint(g, WIDTH, HEIGHT - head);
    overlay.ifPresent(over -> over.drawOn(g, theme, chart));
    g.translate(0, -head);
  }

  /**
   * Ours, because the library's places each name by its own height and they dance.
   *
   * @return how many rows it takes
   */
  private static int legend(Graphics2D g, Theme theme, List<Line> known) {
    int x = MARGIN;
    int row = 0;
    for (Line line : known) {
      int width = 40 + g.getFontMetrics().stringWidth(line.name());
      if (x > MARGIN && x + width > WIDTH) {
        x = MARGIN;
        row++;
      }
      g.setColor(line.color(theme));
      g.setStroke(line.stroke());
      g.draw(new Line2D.Double(x + 1, 44 + row * LEGEND, x + 15, 44 + row * LEGEND));
      g.setStroke(new BasicStroke());
      g.setColor(theme.ink());
      g.drawString(line.name(), x + 22, 48 + row * LEGEND);
      x += width;
    }
    return row + 1;
  }

  private XYChart chart(Theme theme, List<Line> known, int height) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(height).build();
    style(chart.getStyler(), theme);
    double[] x = epochs.stream().mapToDouble(Integer::intValue).toArray();
    for (Line line : known) {
      XYSeries series = chart.addSeries(line.name(), x, finite(line.values()));
      series.setLineColor(line.color(theme));
      series.setMarkerColor(line.color(theme));
      series.setLineStyle(line.stroke());
      series.setMarker(
          epochs.size() > MAX_EPOCHS_WITH_MARKERS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }
    best.ifPresent(epoch -> chart.addAnnotation(new AnnotationLine(epoch, true, false)));
    return chart;
  }

  private void style(XYStyler styler, Theme theme) {
    int first = epochs.get(0);
    int last = epochs.get(epochs.size() - 1);
    ChartStyle.quiet(styler, theme, MARGIN - 4);
    styler.setMarkerSize(5);
    styler.setYAxisTickLabelsFormattingFunction(Panel::label);
    styler.setYAxisLeftWidthHint(LABELS);
    // A single epoch stands in the middle of its axis.
    styler.setXAxisMin((double) (first == last ? first - 1 : last - first > 20 ? 0 : first));
    styler.setXAxisMax((double) (first == last ? last + 1 : last));
    styler.setXAxisMaxLabelCount(Math.min(11, Math.max(3, last - first + 1)));
    styler.setXAxisTickLabelsFormattingFunction(
        value -> value == Math.rint(value) ? Long.toString(Math.round(value)) : "");
    low.ifPresent(styler::setYAxisMin);
    high.ifPresent(styler::setYAxisMax);
    if (low.isPresent() && high.isEmpty()) {
      roundHigh().ifPresent(styler::setYAxisMax);
    }
  }

  /** Four digits are enough where the ends of an axis are no round numbers. */
  private static String label(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
    return new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }

  /** A round number at or above the highest value, for an axis that begins at 0. */
  private OptionalDouble roundHigh() {
    double highest =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    if (!(highest > 0)) {
      return OptionalDouble.empty();
    }
    double tenth = Math.pow(10, Math.floor(Math.log10(highest)) - 1);
    double step = highest / tenth > 50 ? 10 * tenth : highest / tenth > 20 ? 5 * tenth : 2 * tenth;
    return OptionalDouble.of(Math.ceil(highest / step) * step);
  }

  /** The charts know gaps, but not infinities. */
  private static double[] finite(List<Double> values) {
    return values.stream().mapToDouble(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }
}
