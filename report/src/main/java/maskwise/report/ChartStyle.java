package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Locale;
import maskwise.base.Fonts;
import org.knowm.xchart.style.AxesChartStyler;

/** The quiet look that all charts share: no frames, light lines, no legend of the library's. */
final class ChartStyle {

  private ChartStyle() {}

  /** Paper, ink and axes. */
  static void quiet(AxesChartStyler styler, Theme theme, int padding) {
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(theme.paper());
    styler.setChartFontColor(theme.ink());
    styler.setChartPadding(padding);
    styler.setPlotBackgroundColor(theme.paper());
    styler.setPlotBorderVisible(false);
    styler.setAnnotationLineColor(theme.faint());
    styler.setAnnotationLineStroke(
        new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0));
    styler.setLocale(Locale.ROOT);
    styler.setAxisTickLabelsFont(Fonts.of(Font.PLAIN, 12));
    styler.setAxisTickLabelsColor(theme.faint());
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(theme.line());
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setPlotMargin(4);
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
  }
}
