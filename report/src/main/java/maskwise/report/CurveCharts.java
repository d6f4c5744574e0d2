package maskwise.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import maskwise.base.Fonts;
import maskwise.report.Panel.Line;
import maskwise.rundir.EpochResult;

/**
 * The course of a training in panels: both losses, each on a scale of its own because training
 * photos are augmented and their loss may be weighted or smoothed; scores, learning rate, speed;
 * and the error of the age, of a network that tells years. What a training task says of its epochs
 * stands in further ones.
 */
final class CurveCharts {

  private static final int FOOT = 30;
  private static final String LOSS = " loss";

  private CurveCharts() {}

  /**
   * The panels of a history.
   *
   * @param history at least one epoch
   */
  static List<Panel> panels(History history) {
    OptionalInt best =
        history.best().map(row -> OptionalInt.of(row.epoch())).orElse(OptionalInt.empty());
    List<Integer> epochs = history.epochs().stream().map(EpochResult::epoch).toList();
    OptionalDouble automatic = OptionalDouble.empty();
    OptionalDouble fromZero = history.epochs().size() == 1 ? OptionalDouble.of(0) : automatic;
    OptionalDouble zero = OptionalDouble.of(0);
    List<Panel> panels = new ArrayList<>();
    panels.add(
        new Panel(
            "Training loss (the training objective)",
            epochs,
            List.of(line(history, "training", EpochResult::trainLoss, 0)),
            fromZero,
            automatic,
            best));
    panels.add(
        new Panel(
            "Validation loss (−log p of the labels)",
            epochs,
            List.of(line(history, "validation", EpochResult::valLoss, 1)),
            fromZero,
            automatic,
            best));
    panels.add(
        new Panel(
            "Scores on the validation photos",
            epochs,
            List.of(
                line(history, "macro-F1", EpochResult::macroF1, 0),
                line(history, "accuracy", EpochResult::accuracy, 1),
                line(history, "mask F1", EpochResult::maskF1, 2),
                line(history, "gender F1", EpochResult::genderF1, 3),
                line(history, "age F1", EpochResult::ageF1, 4)),
            zero,
            OptionalDouble.of(1),
            best));
    panels.add(new Panel("Learning rate", epochs, rates(history), zero, automatic, best));
    panels.add(
        new Panel(
            "Training speed, images per second",
            epochs,
            List.of(line(history, "images/s", EpochResult::imagesPerSecond, 2)),
            zero,
            automatic,
            best));
    if (history.column(EpochResult::ageMae).stream().anyMatch(Double::isFinite)) {
      panels.add(
          new Panel(
              "Age error in years",
              epochs,
              List.of(line(history, "mean absolute error", EpochResult::ageMae, 4)),
              zero,
              automatic,
              best));
    }
    task(history).forEach(panel -> panels.add(panel.of(epochs, best)));
    return panels;
  }

  /** Columns of a task that are drawn together. */
  private record TaskPanel(String title, List<Line> lines) {
    Panel of(List<Integer> epochs, OptionalInt best) {
      return new Panel(title, epochs, lines, OptionalDouble.empty(), OptionalDouble.empty(), best);
    }
  }

  /** The losses of a training task together, each of its other columns alone. */
  private static List<TaskPanel> task(History history) {
    List<Line> losses = new ArrayList<>();
    List<TaskPanel> panels = new ArrayList<>();
    for (String column : history.last().map(row -> row.task().keySet()).orElse(Set.of())) {
      String name = column.replace('_', ' ');
      List<Double> values = history.column(row -> row.task().getOrDefault(column, Double.NaN));
      if (name.endsWith(LOSS)) {
        String whose = name.substring(0, name.length() - LOSS.length());
        losses.add(new Line(whose, values, losses.size() % Theme.LIGHT.series().size()));
      } else {
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        panels.add(new TaskPanel(title, List.of(new Line(name, values, 0))));
      }
    }
    if (!losses.isEmpty()) {
      panels.add(0, new TaskPanel("Losses of the training method", losses));
    }
    return panels;
  }

  /** All panels in one picture, with a line that says which epoch is marked. */
  static BufferedImage picture(History history, Theme theme) {
    List<Panel> panels = panels(history);
    return DrawingSurface.draw(
        2 * Panel.WIDTH,
        (panels.size() + 1) / 2 * Panel.HEIGHT + FOOT,
        2,
        theme.paper(),
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) g.create();
            part.translate(i % 2 * Panel.WIDTH, i / 2 * Panel.HEIGHT);
            panels.get(i).drawOn(part, theme);
            part.dispose();
          }
          g.setColor(theme.faint());
          g.setFont(Fonts.of(Font.PLAIN, 12));
          g.drawString(caption(history), 20, (panels.size() + 1) / 2 * Panel.HEIGHT + 14);
        });
  }

  /** What the dashed line means. */
  static String caption(History history) {
    return history
        .best()
        .map(
            row ->
                "By epoch. Dashed: epoch %d, the best epoch by %s (%s), whose weights are saved."
                    .formatted(row.epoch(), row.score().name(), Say.score(row.score().value())))
        .orElse("By epoch.");
  }

  /** One line where both rates are the same, as they often are; gaps where something is frozen. */
  private static List<Line> rates(History history) {
    List<Double> trunk = history.column(EpochResult::lrTrunk);
    List<Double> head = history.column(EpochResult::lrHead);
    return trunk.equals(head)
        ? List.of(new Line("learning rate", head, 0))
        : List.of(new Line("head", head, 0), new Line("backbone (maximum)", trunk, 1));
  }

  private static Line line(
      History history, String name, ToDoubleFunction<EpochResult> number, int color) {
    return new Line(name, history.column(number), color);
  }
}
