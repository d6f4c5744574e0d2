package maskwise.network;

/**
 * What a convolution slides over its input.
 *
 * @param side pixels a side
 * @param stride pixels from one place to the next
 * @param padding zeros around the input
 * @param groups parts into which the channels fall, each with kernels of its own
 * @param same whether the padding follows from the size of the input, as TensorFlow's "same" does;
 *     {@code padding} is of no account then
 */
record Kernel(long side, long stride, long padding, long groups, boolean same) {

  /** Padded so that the stride alone shrinks; every channel sees all others. */
  static Kernel of(long side, long stride) {
    return new Kernel(side, stride, side / 2, 1, false);
  }

  /** The same, but each channel sees only itself. */
  static Kernel depthwise(long side, long stride, long channels) {
    return new Kernel(side, stride, side / 2, channels, false);
  }

  /** Side by side without overlap: patches. */
  static Kernel patch(long side) {
    return new Kernel(side, side, 0, 1, false);
  }

  /** The same kernel with TensorFlow's "same" padding. */
  Kernel withSamePadding() {
    return new Kernel(side, stride, padding, groups, true);
  }

  /** For people: {@code Conv2d 3×3/2}. */
  String kind() {
    return (groups > 1 ? "Depthwise " : "Conv2d ")
        + side
        + "×"
        + side
        + (stride > 1 ? "/" + stride : "");
  }
}
