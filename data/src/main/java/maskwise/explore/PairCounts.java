package maskwise.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Photos of each pair of values of two attributes, where both are known.
 *
 * @param rows the attribute whose values are the rows
 * @param columns the attribute whose values are the columns
 * @param images {@code [rows][columns]}, in label order
 */
public record PairCounts(Attribute rows, Attribute columns, List<List<Integer>> images)
    implements Serializable {

  /** Copies the lists. */
  public PairCounts {
    images = images.stream().map(List::copyOf).toList();
  }

  static PairCounts of(Attribute rows, Attribute columns, List<Sample> samples) {
    int[][] counts = new int[rows.size()][columns.size()];
    for (Sample sample : samples) {
      OptionalInt row = sample.labels().value(rows);
      OptionalInt column = sample.labels().value(columns);
      if (row.isPresent() && column.isPresent()) {
        counts[row.getAsInt()][column.getAsInt()]++;
      }
    }
    List<List<Integer>> images = new ArrayList<>();
    for (int[] row : counts) {
      images.add(Arrays.stream(row).boxed().toList());
    }
    return new PairCounts(rows, columns, images);
  }

  PairCounts plus(PairCounts other) {
    List<List<Integer>> sums = new ArrayList<>();
    for (int row = 0; row < images.size(); row++) {
      sums.add(Sums.of(images.get(row), other.images.get(row)));
    }
    return new PairCounts(rows, columns, sums);
  }

  /** Photos of which both attributes are known. */
  public int known() {
    return images.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** Photos of a row. */
  public int row(int value) {
    return images.get(value).stream().mapToInt(Integer::intValue).sum();
  }

  /** Photos of a column. */
  public int column(int value) {
    return images.stream().mapToInt(row -> row.get(value)).sum();
  }
}
