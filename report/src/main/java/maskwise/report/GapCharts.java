package maskwise.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import maskwise.report.Panel.Line;
import maskwise.rundir.EpochResult;
import org.knowm.xchart.XYChart;

/** Training against validation: a panel for the loss, one for macro-F1, one an attribute. */
final class GapCharts {

  private static final int TRAINING = 0;
  private static final int VALIDATION = 1;

  private GapCharts() {}

  /**
   * The panels.
   *
   * @param history with a probe
   * @param opened the epoch from which on training photos alone get better, if there is one
   */
  static List<Panel> panels(History history, OptionalInt opened) {
    OptionalDouble zero = OptionalDouble.of(0);
    OptionalDouble one = OptionalDouble.of(1);
    return List.of(
        panel(
            "Loss",
            history,
            r -> r.probe().loss(),
            EpochResult::valLoss,
            zero,
            OptionalDouble.empty(),
            opened),
        panel(
            "Macro-F1 over the 18 classes",
            history,
            r -> r.probe().macroF1(),
            EpochResult::macroF1,
            zero,
            one,
            opened),
        panel("Mask F1", history, r -> r.probe().maskF1(), EpochResult::maskF1, zero, one, opened),
        panel(
            "Gender F1",
            history,
            r -> r.probe().genderF1(),
            EpochResult::genderF1,
            zero,
            one,
            opened),
        panel(
            "Age group F1",
            history,
            r -> r.probe().ageF1(),
            EpochResult::ageF1,
            zero,
            one,
            opened));
  }

  private static Panel panel(
      String title,
      History history,
      ToDoubleFunction<EpochResult> training,
      ToDoubleFunction<EpochResult> validation,
      OptionalDouble low,
      OptionalDouble high,
      OptionalInt opened) {
    List<Integer> epochs = history.epochs().stream().map(EpochResult::epoch).toList();
    Line probe = new Line("training photos", history.column(training), TRAINING);
    Line judged = new Line("validation photos", history.column(validation), VALIDATION);
    return new Panel(
        title,
        epochs,
        List.of(probe, judged),
        low,
        high,
        history.best().map(row -> OptionalInt.of(row.epoch())).orElse(OptionalInt.empty()),
        Optional.of(
            (g, theme, chart) -> {
              shade(g, theme, chart, epochs, probe.values(), judged.values());
              opened.ifPresent(epoch -> mark(g, theme, chart, epoch));
            }));
  }

  /** Tints what lies between the two curves. */
  private static void shade(
      Graphics2D g,
      Theme theme,
      XYChart chart,
      List<Integer> epochs,
      List<Double> training,
      List<Double> validation) {
    Path2D between = new Path2D.Double();
    for (int i = 0; i + 1 < epochs.size(); i++) {
      if (Double.isFinite(
          training.get(i) + training.get(i + 1) + validation.get(i) + validation.get(i + 1))) {
        double left = chart.getScreenXFromChart(epochs.get(i));
        double right = chart.getScreenXFromChart(epochs.get(i + 1));
        between.moveTo(left, chart.getScreenYFromChart(training.get(i)));
        between.lineTo(right, chart.getScreenYFromChart(training.get(i + 1)));
        between.lineTo(right, chart.getScreenYFromChart(validation.get(i + 1)));
        between.lineTo(left, chart.getScreenYFromChart(validation.get(i)));
        between.closePath();
      }
    }
    Color hue = theme.series().get(VALIDATION);
    g.setColor(new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), 36));
    g.fill(between);
  }

  /** A dotted line where the gap opens. */
  private static void mark(Graphics2D g, Theme theme, XYChart chart, int epoch) {
    double x = chart.getScreenXFromChart(epoch);
    double bottom = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    g.setColor(theme.wrong());
    g.setStroke(
        new BasicStroke(
            1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {0.5f, 5}, 0));
    g.draw(new Line2D.Double(x, 8, x, bottom));
    g.setStroke(new BasicStroke());
  }

  /** Loss and macro-F1 above, the attributes below. */
  static BufferedImage picture(History history, OptionalInt opened, Theme theme) {
    List<Panel> panels = panels(history, opened);
    return DrawingSurface.draw(
        3 * Panel.WIDTH,
        2 * Panel.HEIGHT,
        2,
        theme.paper(),
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) g.create();
            part.translate(
                i < 2 ? i * Panel.WIDTH : (i - 2) * Panel.WIDTH, i < 2 ? 0 : Panel.HEIGHT);
            panels.get(i).drawOn(part, theme);
            part.dispose();
          }
        });
  }
}
