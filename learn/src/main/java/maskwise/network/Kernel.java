package maskwise.network;

/**
 * What a convolution slides over its input.
 *
 * @param side pixels a side
 * @param stride pixels from one place to the next
 * @param padding zeros around the input
 * @param groups parts into which the channels fall, each with kernels of its own
 */
record Kernel(long side, long stride, long padding, long groups) {

  /** Padded so that the stride alone shrinks; every channel sees all others. */
  static Kernel of(long side, long stride) {
    return new Kernel(side, stride, side / 2, 1);
  }

  /** The same, but each channel sees only itself. */
  static Kernel depthwise(long side, long stride, long channels) {
    return new Kernel(side, stride, side / 2, channels);
  }

  /** Side by side without overlap: patches. */
  static Kernel patch(long side) {
    return new Kernel(side, side, 0, 1);
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
