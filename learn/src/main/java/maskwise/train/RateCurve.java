package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.base.CsvFile;

/**
 * The loss over a rising learning rate (Smith, "Cyclical Learning Rates for Training Neural
 * Networks", 2015), and what it says.
 *
 * @param points in the order of the steps, the rates rising by the same factor each time
 * @param diverged whether the test ended because the loss had grown too much
 */
public record RateCurve(List<RatePoint> points, boolean diverged) {

  /** Of a fall under this share of the loss nobody knows whether it is one. */
  private static final double MIN_FALL = 0.02;

  /** So many losses stand for what the network knew at first. */
  private static final int BEGINNING = 5;

  /** Copies the list. */
  public RateCurve {
    points = List.copyOf(points);
  }

  /**
   * Smooths losses from both sides, so that nothing is late: the mean of the running means that
   * come from the left and from the right. A loss far above the beginning counts only as twice as
   * high, or the few last ones would hide the lowest.
   *
   * @param rates of the steps
   * @param losses before them, finite
   */
  static RateCurve of(List<Double> rates, List<Double> losses, boolean diverged) {
    double most =
        2 * losses.stream().limit(BEGINNING).mapToDouble(loss -> loss).average().orElse(0);
    List<Double> capped = losses.stream().map(loss -> Math.min(loss, most)).toList();
    List<Double> forth = RunningLoss.course(capped);
    List<Double> back = new ArrayList<>(capped);
    Collections.reverse(back);
    back = new ArrayList<>(RunningLoss.course(back));
    Collections.reverse(back);
    List<Double> returning = back;
    return new RateCurve(
        IntStream.range(0, losses.size())
            .mapToObj(
                i ->
                    new RatePoint(
                        rates.get(i), losses.get(i), (forth.get(i) + returning.get(i)) / 2))
            .toList(),
        diverged);
  }

  /**
   * Writes {@code learning_rate,loss,smoothed_loss}, a row a step.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord("learning_rate", "loss", "smoothed_loss");
          for (RatePoint point : points) {
            csv.printRecord(point.rate(), point.loss(), point.smoothed());
          }
        });
  }

  /** Where the smoothed loss is lowest; empty if it never fell. */
  public Optional<RatePoint> lowest() {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    RatePoint lowest = Collections.min(points, Comparator.comparingDouble(RatePoint::smoothed));
    double first = points.get(0).smoothed();
    return Optional.of(lowest).filter(low -> low.smoothed() < first * (1 - MIN_FALL));
  }

  /**
   * From where on the loss is not under that of the beginning again, once it had fallen: what was
   * learned is lost there. Empty if it never fell, or stays lower up to the last rate.
   */
  public Optional<RatePoint> lost() {
    if (lowest().isEmpty()) {
      return Optional.empty();
    }
    double first = points.get(0).smoothed();
    int from = points.size();
    while (points.get(from - 1).smoothed() >= first) {
      from--;
    }
    return from == points.size() ? Optional.empty() : Optional.of(points.get(from));
  }

  /** Whether the loss grows again behind the lowest by so much that it is no chance. */
  public boolean rises() {
    return lowest()
        .map(low -> points.get(points.size() - 1).smoothed() > low.smoothed() * (1 + MIN_FALL))
        .orElse(false);
  }

  /** Where the smoothed loss falls fastest on its way to the lowest; empty if it never fell. */
  public Optional<RatePoint> steepest() {
    return lowest().map(low -> steepestBefore(points.indexOf(low)));
  }

  /** The middle of the pair of neighbours two apart that differ most; the rates rise evenly. */
  private RatePoint steepestBefore(int end) {
    return IntStream.range(1, Math.max(2, end))
        .boxed()
        .min(Comparator.comparingDouble(this::fallAround))
        .map(points::get)
        .orElse(points.get(0));
  }

  private double fallAround(int i) {
    RatePoint after = points.get(Math.min(points.size() - 1, i + 1));
    return after.smoothed() - points.get(i - 1).smoothed();
  }

  /**
   * A learning rate to begin with, empty if the loss never fell: that of the steepest fall or a
   * tenth of that with the lowest loss, whichever is higher; both still lie on the way down.
   */
  public Optional<Double> suggestion() {
    return lowest().map(low -> Math.max(low.rate() / 10, steepest().orElseThrow().rate()));
  }
}
