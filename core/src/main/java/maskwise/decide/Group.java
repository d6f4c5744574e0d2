package maskwise.decide;

import java.util.List;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;

/**
 * Classes that share a weight, and the others.
 *
 * @param inside the former, at least one
 * @param outside the latter, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, compared by nobody
record Group(int[] inside, int[] outside) {

  static final int CLASSES = FaceClass.COUNT;

  static Group of(List<Integer> inside) {
    return new Group(
        inside.stream().mapToInt(Integer::intValue).toArray(),
        IntStream.range(0, CLASSES).filter(k -> !inside.contains(k)).toArray());
  }
}
