package maskwise.manifest;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Samples, and the further columns their file has.
 *
 * @param samples in the order of the file
 * @param extraColumns names of the columns beyond {@code path,person,mask,gender,age}, in order; a
 *     sample may lack some
 */
public record Manifest(List<Sample> samples, List<String> extraColumns) {

  /** Copies the lists and checks that the columns hold what the samples have. */
  public Manifest {
    samples = List.copyOf(samples);
    extraColumns = List.copyOf(extraColumns);
    Set<String> names = new HashSet<>(ManifestColumn.keys());
    for (String column : extraColumns) {
      if (!names.add(column)) {
        throw new IllegalArgumentException("expected every column once, found " + column);
      }
    }
    for (Sample sample : samples) {
      if (!names.containsAll(sample.extra().keySet())) {
        throw new IllegalArgumentException(
            "expected the columns " + extraColumns + ", found " + sample.extra().keySet());
      }
    }
  }

  /** A manifest whose further columns are those that the samples have. */
  public static Manifest of(List<Sample> samples) {
    Set<String> columns = new LinkedHashSet<>();
    samples.forEach(sample -> columns.addAll(sample.extra().keySet()));
    return new Manifest(samples, List.copyOf(columns));
  }

  /** Other samples under the same columns. */
  public Manifest with(List<Sample> others) {
    return new Manifest(others, extraColumns);
  }

  /** Number of samples. */
  public int size() {
    return samples.size();
  }
}
