package maskwise.network;

/** TensorFlow's "same" padding, which depends on the size of the input. */
final class SamePadding {

  private SamePadding() {}

  /** Zeros to add to a side of {@code size} pixels, before and after together. */
  static long total(long size, long kernel, long stride) {
    return Math.max((ceil(size, stride) - 1) * stride + kernel - size, 0);
  }

  /** Pixels of a side after a stride. */
  static long ceil(long size, long stride) {
    return (size + stride - 1) / stride;
  }
}
