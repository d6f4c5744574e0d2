package maskwise.network;

import maskwise.graph.Numbers;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors as the weights of a graph. */
final class GraphWeights {

  private GraphWeights() {}

  /** A copy, wherever and however the tensor lies in memory. */
  static Numbers of(Tensor tensor) {
    Tensor plain = tensor.detach().to(torch.ScalarType.Float).cpu().contiguous();
    float[] values = new float[(int) plain.numel()];
    plain.data_ptr_float().get(values);
    return Numbers.of(values, plain.shape());
  }
}
