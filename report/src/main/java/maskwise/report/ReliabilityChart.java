package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import maskwise.base.Fonts;
import maskwise.decide.Reliability;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Reliability diagrams side by side (Guo et al. 2017, figure 1): in each bin how often the network
 * is right, against the diagonal where it would be as often right as it says.
 *
 * @param before of the network
 * @param after of calibrated answers
 */
record ReliabilityChart(Reliability before, Reliability after) implements Chart {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 480;
  private static final int MARGIN = 16;
  private static final int HEAD = 54;
  private static final int FOOT = 44;
  private static final int LABELS = 46;

  /** Green among the colours of the theme: for what is more often right than the network says. */
  private static final int MODEST = 2;

  @Override
  public String title() {
    return "Reliability diagram";
  }

  @Override
  public BufferedImage picture(Theme theme) {
    return DrawingSurface.draw(
        2 * WIDTH,
        HEIGHT,
        2,
        theme.paper(),
        g -> {
          draw((Graphics2D) g.create(), theme, "Uncalibrated", before);
          Graphics2D right = (Graphics2D) g.create();
          right.translate(WIDTH, 0);
          draw(right, theme, "Calibrated (held-out people)", after);
        });
  }

  private static void draw(Graphics2D g, Theme theme, String title, Reliability reliability) {
    g.setColor(theme.ink());
    g.setFont(Fonts.of(Font.BOLD, 15));
    g.drawString(title, MARGIN, 26);
    g.setFont(Fonts.of(Font.PLAIN, 12));
    g.setColor(theme.faint());
    g.drawString(
        String.format(
            Locale.ROOT,
            "calibration error %.3f; orange: overconfident, green: underconfident",
            reliability.expectedCalibrationError()),
        MARGIN,
        46);
    g.drawString("confidence (paler = fewer predictions)", MARGIN + LABELS, HEIGHT - 14);
    g.translate(0, HEAD);
    XYChart chart = chart(theme);
    chart.paint(g, WIDTH, HEIGHT - HEAD - FOOT);
    bars(g, theme, chart, reliability);
    g.dispose();
  }

  private static XYChart chart(Theme theme) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT - HEAD - FOOT).build();
    ChartStyle.quiet(chart.getStyler(), theme, MARGIN - 4);
    chart.getStyler().setYAxisLeftWidthHint(LABELS);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    chart.getStyler().setXAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    // The axes mark the places of the points where there are so few.
    double[] fifths = {0, 0.2, 0.4, 0.6, 0.8, 1};
    XYSeries diagonal = chart.addSeries("perfect calibration", fifths, fifths);
    diagonal.setMarker(SeriesMarkers.NONE);
    diagonal.setLineColor(theme.faint());
    diagonal.setLineStyle(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0));
    return chart;
  }

  /** What is right and was said, and above it what is one of the two alone. */
  private static void bars(Graphics2D g, Theme theme, XYChart chart, Reliability reliability) {
    double most = reliability.bins().stream().mapToInt(Reliability.Bin::count).max().orElse(1);
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.count() > 0) {
        double strength = 0.25 + 0.75 * Math.sqrt(bin.count() / most);
        double low = Math.min(bin.accuracy(), bin.confidence());
        double high = Math.max(bin.accuracy(), bin.confidence());
        Color off = bin.confidence() > bin.accuracy() ? theme.wrong() : theme.series().get(MODEST);
        fill(g, chart, bin, 0, low, shade(theme.right(), 0.85 * strength));
        fill(g, chart, bin, low, high, shade(off, 0.8 * strength));
      }
    }
  }

  private static void fill(
      Graphics2D g, XYChart chart, Reliability.Bin bin, double low, double high, Color color) {
    double left = chart.getScreenXFromChart(bin.low()) + 1;
    double right = chart.getScreenXFromChart(bin.high()) - 1;
    double top = chart.getScreenYFromChart(high);
    double bottom = chart.getScreenYFromChart(low);
    g.setColor(color);
    g.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
  }

  private static Color shade(Color hue, double opacity) {
    return new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), (int) Math.round(255 * opacity));
  }
}
