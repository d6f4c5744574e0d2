package maskwise.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Weights of a graph, float32.
 *
 * @param shape of them; none for a single number
 * @param bytes of the numbers, the last side first, little-endian
 */
public record Numbers(List<Long> shape, ByteString bytes) {

  /** Checks that there are as many as the shape says. */
  public Numbers {
    shape = List.copyOf(shape);
    long count = shape.stream().reduce(1L, (a, b) -> a * b);
    if (count * Float.BYTES != bytes.size()) {
      throw new IllegalArgumentException(
          "expected " + count + " numbers of 4 bytes, found " + bytes.size() + " bytes");
    }
  }

  /** Of numbers in memory. */
  public static Numbers of(float[] values, long... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return new Numbers(LongStream.of(shape).boxed().toList(), ByteString.copyFrom(buffer));
  }

  /** A single number. */
  public static Numbers of(double value) {
    return of(new float[] {(float) value});
  }

  /** A copy. */
  public float[] floats() {
    float[] floats = new float[bytes.size() / Float.BYTES];
    bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }
}
