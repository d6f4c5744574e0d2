package maskwise.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Means over the steps of an epoch, for the columns of a task. */
final class StepMeans {

  private final List<String> columns;
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  /**
   * @param columns of {@code results.csv}
   */
  StepMeans(String... columns) {
    this.columns = List.of(columns);
    begin();
  }

  /** Forgets the epoch before. */
  void begin() {
    columns.forEach(column -> sums.put(column, new double[2]));
  }

  /** Takes in the number of a step. */
  void add(String column, double value) {
    double[] sum = sums.get(column);
    sum[0] += value;
    sum[1]++;
  }

  /** The means; NaN where no step said anything. */
  Map<String, Double> results() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((column, sum) -> means.put(column, sum[0] / sum[1]));
    return means;
  }
}
