package maskwise.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class QuantizedWeightsTest {

  private static TensorProto weights(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .addDims(2)
        .addDims(values.length / 2)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  @Test
  void eachChannelHasAScaleOfItsOwn() {
    QuantizedWeights quantized =
        new QuantizedWeights(weights(-12.7f, 3.1f, 0, 254, 63, -2), 0, new float[0], 1);

    assertThat(quantized.scales()).containsExactly(0.1f, 2f);
    assertThat(quantized.int8("w").getRawData().toByteArray())
        .containsExactly(-127, 31, 0, 127, 32, -1); // 31.5 is rounded to the even 32
  }
}
