package maskwise.quantize;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Weights in 8 bits with a sign, each channel of answers in a range of its own around zero. */
final class QuantizedWeights {

  private static final int LARGEST = 127;

  /** Room for a bias in 32 bits, and for what is added to it. */
  private static final double LARGEST_BIAS = 1 << 30;

  private final TensorProto weights;
  private final float[] values;
  private final float[] scales;
  private final int stride;

  /**
   * @param axis of the channels of answers
   * @param bias of each channel
   * @param input from one value of what comes in to the next
   */
  QuantizedWeights(TensorProto weights, int axis, float[] bias, double input) {
    this.weights = weights;
    values = floats(weights);
    int each = 1;
    for (int side = axis + 1; side < weights.getDimsCount(); side++) {
      each *= (int) weights.getDims(side);
    }
    stride = each;
    scales = new float[(int) weights.getDims(axis)];
    for (int place = 0; place < values.length; place++) {
      int channel = channel(place);
      scales[channel] = Math.max(scales[channel], Math.abs(values[place]) / LARGEST);
    }
    for (int channel = 0; channel < scales.length; channel++) {
      double room = channel < bias.length ? Math.abs(bias[channel]) / (input * LARGEST_BIAS) : 0;
      scales[channel] = (float) Math.max(scales[channel], room);
      if (!(scales[channel] > Float.MIN_NORMAL)) {
        scales[channel] = 1;
      }
    }
  }

  private int channel(int place) {
    return place / stride % scales.length;
  }

  /** From one value to the next, for each channel. */
  float[] scales() {
    return scales.clone();
  }

  /** The weights. */
  TensorProto int8(String name) {
    byte[] bytes = new byte[values.length];
    for (int place = 0; place < bytes.length; place++) {
      double quotient = Math.rint(values[place] / (double) scales[channel(place)]);
      bytes[place] = (byte) Math.max(-LARGEST, Math.min(LARGEST, quotient));
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT8_VALUE)
        .addAllDims(weights.getDimsList())
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  /** A bias in 32 bits, in products of the scales of weights and input. */
  static TensorProto int32(String name, float[] bias, float[] scales) {
    ByteBuffer bytes = ByteBuffer.allocate(bias.length * Integer.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int channel = 0; channel < bias.length; channel++) {
      bytes.putInt((int) Math.rint(bias[channel] / (double) scales[channel]));
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT32_VALUE)
        .addDims(bias.length)
        .setRawData(ByteString.copyFrom(bytes.flip()))
        .build();
  }

  /** The numbers of weights in float32. */
  static float[] floats(TensorProto weights) {
    float[] floats = new float[weights.getRawData().size() / Float.BYTES];
    weights
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(floats);
    return floats;
  }
}
