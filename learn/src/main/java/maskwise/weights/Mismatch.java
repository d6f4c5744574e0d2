package maskwise.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How a file differs from what is wanted of it.
 *
 * @param missing wanted names that the file has not
 * @param unexpected names of the file that nobody wants
 * @param shapes tensors of another shape, as {@code name (expected …, found …)}
 */
record Mismatch(List<String> missing, List<String> unexpected, List<String> shapes) {

  static Mismatch between(Map<String, Tensor> wanted, Map<String, TensorEntry> found) {
    List<String> missing = new ArrayList<>();
    List<String> shapes = new ArrayList<>();
    wanted.forEach(
        (name, tensor) -> {
          TensorEntry entry = found.get(name);
          if (entry == null) {
            missing.add(name);
          } else if (!fits(tensor, entry)) {
            String expected = Arrays.toString(tensor.shape());
            String shape = Arrays.toString(entry.shape());
            shapes.add(name + " (expected " + expected + ", found " + shape + ")");
          }
        });
    List<String> unexpected =
        found.keySet().stream().filter(name -> !wanted.containsKey(name)).toList();
    return new Mismatch(missing, unexpected, shapes);
  }

  static boolean fits(Tensor wanted, TensorEntry found) {
    return found != null && Arrays.equals(wanted.shape(), found.shape());
  }

  boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty() && shapes.isEmpty();
  }

  /** {@code 2 missing: a, b; 1 of another shape: c (expected [1], found [2])}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "missing", missing);
    add(parts, "unexpected", unexpected);
    add(parts, "of another shape", shapes);
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String what, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(names.size() + " " + what + ": " + NameList.shown(names));
    }
  }
}
