package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes down what a network computes for one picture while it is switched on, and nothing
 * otherwise.
 */
final class LayerTrace {

  private final List<LayerSummary> seen = new ArrayList<>();
  private boolean on;

  /** Forgets what was seen and sees from now on. */
  void start() {
    seen.clear();
    on = true;
  }

  /** What was seen since the start, in order; sees nothing from now on. */
  List<LayerSummary> end() {
    on = false;
    return List.copyOf(seen);
  }

  /**
   * @param path name in the state
   * @param kind what it is
   * @param result {@code [crops, ...]}, of one picture
   * @param parameters numbers that training changes
   * @param macs for one of the crops
   * @param kept what backpropagation needs and nobody else has written down
   */
  void saw(String path, String kind, Tensor result, long parameters, long macs, Tensor... kept) {
    if (!on) {
      return;
    }
    long numbers = 0;
    for (Tensor tensor : kept) {
      numbers += tensor.numel();
    }
    List<Long> shape = LongStream.of(result.shape()).skip(1).boxed().toList();
    seen.add(new LayerSummary(path, kind, shape, parameters, macs * result.size(0), numbers));
  }
}
