package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** {@code x · weightᵀ + bias} over the last dimension. */
final class Linear extends Layer {

  private final Tensor weight;
  private final Tensor bias;
  private final TensorOptional biasArgument;
  private final long parameters;

  Linear(Layers made, long in, long out) {
    super(made, "Linear");
    weight = made.parameter("weight", out, in);
    bias = made.parameter("bias", out);
    biasArgument = made.optional(bias);
    parameters = out * in + out;
  }

  @Override
  Tensor compute(Tensor x) {
    return torch.linear(x, weight, biasArgument);
  }

  @Override
  long[] shape(Tensor x) {
    long[] shape = x.shape();
    shape[shape.length - 1] = weight.size(0);
    return shape;
  }

  /** The same as {@link #forward}, in a graph. */
  Value write(Operators to, Value x) {
    return write(to, path(), x, 0, weight.size(0), 1);
  }

  /**
   * Some of the outputs alone, in a graph.
   *
   * @param scale that these are multiplied by
   */
  Value write(Operators to, String name, Value x, long from, long count, double scale) {
    Scalar by = new Scalar(scale);
    return to.linear(
        name,
        x,
        GraphWeights.of(weight.narrow(0, from, count).t().mul(by)),
        GraphWeights.of(bias.narrow(0, from, count).mul(by)));
  }

  /** Some of the outputs alone: those from {@code from}, {@code count} of them. */
  Tensor forward(Tensor x, long from, long count) {
    Tensor y =
        torch.linear(
            x, weight.narrow(0, from, count), new TensorOptional(bias.narrow(0, from, count)));
    sawPart(y, parameters / weight.size(0) * count);
    return y;
  }

  @Override
  long parameters() {
    return parameters;
  }

  @Override
  long macs(Tensor y) {
    return y.numel() / y.size(0) * weight.size(1);
  }
}
