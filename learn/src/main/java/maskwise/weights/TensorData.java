package maskwise.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** A tensor to be written: type, shape, and its elements as little-endian bytes, row-major. */
public final class TensorData {

  private final Dtype dtype;
  private final long[] shape;
  private final List<ByteBuffer> parts;
  private final long length;

  private TensorData(Dtype dtype, long[] shape, List<ByteBuffer> parts) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.parts = parts.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "expected sizes of 0 or more, found " + Arrays.toString(shape));
      }
    }
    this.length = dtype.bytes(shape);
    long found = parts.stream().mapToLong(ByteBuffer::remaining).sum();
    if (found != length) {
      throw new IllegalArgumentException(
          "expected "
              + length
              + " bytes for "
              + dtype
              + Arrays.toString(shape)
              + ", found "
              + found);
    }
  }

  /**
   * Bytes in one piece.
   *
   * @param bytes what remains of the buffer; it is not copied and must stay as it is until written
   */
  public static TensorData of(Dtype dtype, long[] shape, ByteBuffer bytes) {
    return new TensorData(dtype, shape, List.of(bytes));
  }

  /**
   * Bytes in several pieces, for tensors that are larger than a buffer can be.
   *
   * @param parts what remains of each, one after the other; not copied
   */
  public static TensorData of(Dtype dtype, long[] shape, List<ByteBuffer> parts) {
    return new TensorData(dtype, shape, parts);
  }

  /** Floats as {@link Dtype#F32}. */
  public static TensorData floats(float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return of(Dtype.F32, shape, bytes);
  }

  /** Longs as {@link Dtype#I64}. */
  public static TensorData longs(long[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return of(Dtype.I64, shape, bytes);
  }

  /** Type of the elements. */
  public Dtype dtype() {
    return dtype;
  }

  /** A copy of the sizes, outermost first. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of bytes. */
  public long length() {
    return length;
  }

  /** The bytes, as fresh views: reading them moves nobody else's position. */
  List<ByteBuffer> parts() {
    return parts.stream().map(ByteBuffer::duplicate).toList();
  }
}
