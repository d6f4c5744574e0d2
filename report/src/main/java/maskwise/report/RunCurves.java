package maskwise.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import maskwise.compare.ComparedRun;
import maskwise.report.Panel.Line;
import maskwise.rundir.EpochResult;

/**
 * How several trainings went on their validation photos, a line for each run: scores and the loss.
 * A run that has fewer epochs ends earlier.
 */
final class RunCurves {

  private RunCurves() {}

  /**
   * The panels of which at least one run knows the numbers.
   *
   * @param runs those without epochs are left out
   */
  static List<Panel> panels(List<ComparedRun> runs) {
    int epochs =
        runs.stream()
            .flatMap(run -> run.epochs().stream())
            .mapToInt(EpochResult::epoch)
            .max()
            .orElse(0);
    OptionalDouble zero = OptionalDouble.of(0);
    OptionalDouble one = OptionalDouble.of(1);
    OptionalDouble automatic = OptionalDouble.empty();
    List<Panel> panels = new ArrayList<>();
    if (epochs > 0) {
      panels.add(panel("Macro-F1", runs, EpochResult::macroF1, epochs, zero, one));
      panels.add(
          panel("Validation loss", runs, EpochResult::valLoss, epochs, automatic, automatic));
      panels.add(panel("Mask F1", runs, EpochResult::maskF1, epochs, zero, one));
      panels.add(panel("Gender F1", runs, EpochResult::genderF1, epochs, zero, one));
      panels.add(panel("Age group F1", runs, EpochResult::ageF1, epochs, zero, one));
      panels.removeIf(panel -> panel.lines().stream().noneMatch(Line::isKnown));
    }
    return panels;
  }

  private static Panel panel(
      String title,
      List<ComparedRun> runs,
      ToDoubleFunction<EpochResult> number,
      int epochs,
      OptionalDouble low,
      OptionalDouble high) {
    List<Line> lines =
        IntStream.range(0, runs.size())
            .filter(i -> !runs.get(i).epochs().isEmpty())
            .mapToObj(i -> new Line(runs.get(i).name(), values(runs.get(i), number, epochs), i))
            .toList();
    return new Panel(
        title,
        IntStream.rangeClosed(1, epochs).boxed().toList(),
        lines,
        low,
        high,
        OptionalInt.empty());
  }

  private static List<Double> values(
      ComparedRun run, ToDoubleFunction<EpochResult> number, int epochs) {
    TreeMap<Integer, Double> known = new TreeMap<>();
    run.epochs().forEach(row -> known.put(row.epoch(), number.applyAsDouble(row)));
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(epoch -> known.getOrDefault(epoch, Double.NaN))
        .toList();
  }

  /** All panels in one picture, two in a row. */
  static BufferedImage picture(List<Panel> panels, Theme theme) {
    return DrawingSurface.draw(
        2 * Panel.WIDTH,
        (panels.size() + 1) / 2 * Panel.HEIGHT,
        2,
        theme.paper(),
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) g.create();
            part.translate(i % 2 * Panel.WIDTH, i / 2 * Panel.HEIGHT);
            panels.get(i).drawOn(part, theme);
            part.dispose();
          }
        });
  }
}
