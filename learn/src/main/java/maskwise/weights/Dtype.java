package maskwise.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Types of tensor elements, named as in safetensors headers. The order is that of the reference
 * library, which lays tensors out from the last to the first, so that wide elements stay aligned.
 */
public enum Dtype {
  /** True or false, a byte each. */
  BOOL(1),
  /** Unsigned byte. */
  U8(1),
  /** Signed byte. */
  I8(1),
  /** Float of 5 exponent and 2 mantissa bits. */
  F8_E5M2(1),
  /** Float of 4 exponent and 3 mantissa bits. */
  F8_E4M3(1),
  /** Signed, 16 bits. */
  I16(2),
  /** Unsigned, 16 bits. */
  U16(2),
  /** IEEE half. */
  F16(2),
  /** The upper half of a float. */
  BF16(2),
  /** Signed, 32 bits. */
  I32(4),
  /** Unsigned, 32 bits. */
  U32(4),
  /** IEEE single. */
  F32(4),
  /** IEEE double. */
  F64(8),
  /** Signed, 64 bits. */
  I64(8),
  /** Unsigned, 64 bits. */
  U64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  /** The type of a name, exactly as it stands in headers. */
  public static Optional<Dtype> named(String name) {
    return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Dtype::name).toList();
  }

  /**
   * Bytes of a whole tensor.
   *
   * @param shape none negative; an empty shape is one element
   * @throws ArithmeticException if they are more than a long holds
   */
  long bytes(long[] shape) {
    long product = bytes;
    boolean empty = false;
    for (long size : shape) {
      empty |= size == 0;
    }
    if (empty) {
      return 0;
    }
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }
}
