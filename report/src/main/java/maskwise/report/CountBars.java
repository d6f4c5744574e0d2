package maskwise.report;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import maskwise.base.Fonts;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * A bar for each of some names, from the top.
 *
 * @param title what is counted
 * @param names one a bar, each once
 * @param counts their lengths
 */
record CountBars(String title, List<String> names, List<Integer> counts) implements Chart {

  private static final int WIDTH = 920;
  private static final int BAR = 30;
  private static final int HEAD = 40;
  private static final int FOOT = 48;

  @Override
  public BufferedImage picture(Theme theme) {
    int height = HEAD + FOOT + BAR * names.size();
    return DrawingSurface.draw(
        WIDTH,
        height,
        2,
        theme.paper(),
        g -> {
          g.setColor(theme.ink());
          g.setFont(Fonts.of(Font.BOLD, 15));
          g.drawString(title, 16, 26);
          g.translate(0, HEAD);
          chart(theme, height - HEAD).paint(g, WIDTH, height - HEAD);
        });
  }

  private HorizontalBarChart chart(Theme theme, int height) {
    HorizontalBarChart chart = new HorizontalBarChartBuilder().width(WIDTH).height(height).build();
    ChartStyle.quiet(chart.getStyler(), theme, 12);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setLabelsVisible(true);
    chart.getStyler().setLabelsPosition(1.04);
    chart.getStyler().setLabelsFont(Fonts.of(Font.PLAIN, 12));
    chart.getStyler().setLabelsFontColorAutomaticEnabled(false);
    chart.getStyler().setLabelsFontColor(theme.ink());
    chart.getStyler().setAvailableSpaceFill(0.7);
    chart
        .getStyler()
        .setXAxisMaxLabelCount(names.size()); // of the names, though they stand upright
    chart.getStyler().setXAxisDecimalPattern("#,##0");
    chart.getStyler().setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Left);
    HorizontalBarSeries series = chart.addSeries("photos", counts, names);
    series.setFillColor(theme.right());
    return chart;
  }
}
