package maskwise.network;

import org.bytedeco.pytorch.Tensor;

/** A piece of a network with weights of its own, under a name of its own in the state. */
abstract sealed class Layer
    permits Convolution, StandardizedConvolution, Linear, Normalization, FeatureNorm {

  private final Layers made;
  private final String kind;

  /**
   * @param made where its weights are registered
   * @param kind torch's name of it, and what matters of its shape
   */
  Layer(Layers made, String kind) {
    this.made = made;
    this.kind = kind;
  }

  /** What it computes, of which backpropagation keeps the result. */
  final Tensor forward(Tensor x) {
    Tensor y = result(x);
    made.trace().saw(made.path(), kind, y, parameters(), macs(y), y);
    return y;
  }

  /** The same where the result is only added to something: backpropagation does not keep it. */
  final Tensor forwardToAdd(Tensor x) {
    Tensor y = result(x);
    made.trace().saw(made.path(), kind, y, parameters(), macs(y));
    return y;
  }

  /** Tells of a part of this layer that was computed alone. */
  final void sawPart(Tensor y, long parameters) {
    made.trace().saw(made.path(), kind, y, parameters, macs(y), y);
  }

  private Tensor result(Tensor x) {
    return made.shapesOnly() ? made.empty(shape(x)) : compute(x);
  }

  abstract Tensor compute(Tensor x);

  /** Shape of what {@link #compute} answers. */
  abstract long[] shape(Tensor x);

  /** Numbers that training changes. */
  abstract long parameters();

  /** Multiplications with one added to a sum each, for one picture; biases and norms count none. */
  abstract long macs(Tensor y);

  /** Its name in the state. */
  final String path() {
    return made.path();
  }

  final boolean shapesOnly() {
    return made.shapesOnly();
  }

  final boolean training() {
    return made.module().is_training();
  }
}
