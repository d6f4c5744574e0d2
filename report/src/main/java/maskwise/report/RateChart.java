package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import maskwise.base.Fonts;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The loss over the learning rate, as a range test finds it.
 *
 * @param rates rising, over 0, at least two
 * @param losses one a rate
 * @param smoothed likewise; the upright axis is made for these
 * @param suggestion where a dashed line stands
 */
public record RateChart(
    List<Double> rates, List<Double> losses, List<Double> smoothed, OptionalDouble suggestion)
    implements Chart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 16;
  private static final int HEAD = 60;
  private static final int FOOT = 30;
  private static final int LABELS = 60;

  /** Copies the lists. */
  public RateChart {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    smoothed = List.copyOf(smoothed);
  }

  /**
   * Replaces a PNG file.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path png) throws IOException {
    DrawingSurface.write(picture(Theme.LIGHT), png);
  }

  @Override
  public String title() {
    return "Loss by learning rate";
  }

  @Override
  public BufferedImage picture(Theme theme) {
    return DrawingSurface.draw(WIDTH, HEIGHT, 2, theme.paper(), g -> drawOn(g, theme));
  }

  private void drawOn(Graphics2D g, Theme theme) {
    if (Fonts.present()) {
      g.setColor(theme.ink());
      g.setFont(Fonts.of(Font.BOLD, 15));
      g.drawString(title(), MARGIN, 26);
      g.setFont(Fonts.of(Font.PLAIN, 12));
      legend(g, theme);
      g.setColor(theme.faint());
      g.drawString("learning rate", MARGIN + LABELS, HEIGHT - 12);
    }
    g.translate(0, HEAD);
    chart(theme).paint(g, WIDTH, HEIGHT - HEAD - FOOT);
  }

  private void legend(Graphics2D g, Theme theme) {
    int x = MARGIN;
    x = key(g, theme, x, 1, "every step");
    x = key(g, theme, x, 0, "smoothed");
    if (suggestion.isPresent()) {
      g.drawString(
          String.format(
              Locale.ROOT, "dashed: %.1e, the suggested learning rate", suggestion.getAsDouble()),
          x,
          50);
    }
  }

  private static int key(Graphics2D g, Theme theme, int x, int color, String name) {
    g.setColor(theme.series().get(color));
    g.fillRoundRect(x, 44, 16, 4, 4, 4);
    g.setColor(theme.ink());
    g.drawString(name, x + 22, 50);
    return x + 40 + g.getFontMetrics().stringWidth(name);
  }

  private XYChart chart(Theme theme) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT - HEAD - FOOT).build();
    ChartStyle.quiet(chart.getStyler(), theme, MARGIN - 4);
    chart.getStyler().setYAxisLeftWidthHint(LABELS);
    chart.getStyler().setYAxisDecimalPattern("#,##0.###");
    double low = Math.floor(logs().get(0));
    double high = Math.ceil(logs().get(rates.size() - 1));
    // Logarithms on a plain axis, whose marks we set ourselves: one for each power of ten.
    chart.getStyler().setXAxisMin(low);
    chart.getStyler().setXAxisMax(high);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(value -> "");
    double top = top();
    double bottom = smoothed.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double room = 0.12 * (top - bottom);
    chart.getStyler().setYAxisMin(bottom - 2 * room);
    chart.getStyler().setYAxisMax(top);
    chart.getStyler().setAnnotationTextFont(Fonts.of(Font.PLAIN, 12));
    chart.getStyler().setAnnotationTextFontColor(theme.faint());
    for (int power = (int) low; power <= high; power++) {
      chart.addAnnotation(
          new AnnotationText(
              String.format(Locale.ROOT, "1e%d", power), power, bottom - 1.7 * room, false));
    }
    line(
            chart,
            "every step",
            losses.stream().map(loss -> Math.max(bottom - room, Math.min(loss, top))).toList(),
            1.1f)
        .setLineColor(theme.tint(theme.series().get(1), 0.55));
    line(chart, "smoothed", smoothed.stream().map(loss -> Math.min(loss, top)).toList(), 2.4f)
        .setLineColor(theme.series().get(0));
    suggestion.ifPresent(
        rate -> chart.addAnnotation(new AnnotationLine(Math.log10(rate), true, false)));
    return chart;
  }

  /** Where the upright axis ends: what lies far above the beginning says only that it is lost. */
  private double top() {
    double first = smoothed.get(0);
    double highest = smoothed.stream().mapToDouble(Double::doubleValue).max().orElse(first);
    return 1.05 * Math.min(highest, 2 * first);
  }

  private List<Double> logs() {
    return rates.stream().map(Math::log10).toList();
  }

  private XYSeries line(XYChart chart, String name, List<Double> values, float width) {
    XYSeries series = chart.addSeries(name, logs(), values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }
}
