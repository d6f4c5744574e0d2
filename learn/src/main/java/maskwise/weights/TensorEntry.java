package maskwise.weights;

import java.util.Arrays;

/** What a safetensors header says about a tensor. */
public final class TensorEntry {

  private final Dtype dtype;
  private final long[] shape;
  private final long offset;
  private final long length;

  TensorEntry(Dtype dtype, long[] shape, long offset, long length) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.offset = offset;
    this.length = length;
  }

  /** Type of the elements. */
  public Dtype dtype() {
    return dtype;
  }

  /** A copy of the sizes, outermost first; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** Where its bytes begin, counted from the end of the header. */
  public long offset() {
    return offset;
  }

  /** How many bytes it has: the product of the shape times the size of an element. */
  public long length() {
    return length;
  }

  /** {@code F32[18, 48]}. */
  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
