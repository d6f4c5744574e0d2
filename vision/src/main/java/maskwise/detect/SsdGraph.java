package maskwise.detect;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The SSD face detector as an ONNX graph, which runtimes know how to run: MobileNet v1, four pairs
 * of convolutions on top of it, and in six places what answers for anchors.
 *
 * <p>Goes in: {@code picture}, 8-bit RGB, {@code [1, height, width, 3]}, of any size. Comes out:
 * {@code layer0} to {@code layer5}, {@code [1, 5·anchors, height / stride, width / stride]}.
 *
 * <p>Sources: Howard et al., "MobileNets", arXiv:1704.04861; Liu et al., "SSD: Single Shot MultiBox
 * Detector", arXiv:1512.02325; the layers as in {@code ssdMobilenetv1} of {@code face-api}.
 */
final class SsdGraph {

  /** Name of what goes in. */
  static final String INPUT = "picture";

  private static final long OPSET = 13;
  private static final long IR_VERSION = 8;

  /** Channels behind each pair of the trunk, first of all behind its first convolution. */
  private static final int[] TRUNK = {
    32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };

  /** Channels behind each convolution on top of the trunk; every second one halves the sides. */
  private static final int[] TOP = {256, 512, 128, 256, 128, 256, 64, 128};

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("ssd_mobilenetv1");
  private final SsdWeights weights;
  private int outputs;

  private SsdGraph(SsdWeights weights) {
    this.weights = weights;
  }

  /** The bytes of the ONNX file. */
  static byte[] of(SsdWeights weights) {
    SsdGraph made = new SsdGraph(weights);
    made.build();
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(made.graph)
        .build()
        .toByteArray();
  }

  /** Name of a layer's answer. */
  static String output(int layer) {
    return "layer" + layer;
  }

  private void build() {
    graph.addInput(
        value(
            INPUT,
            TensorProto.DataType.UINT8,
            TensorShapeProto.newBuilder()
                .addDim(fixed(1))
                .addDim(any("height"))
                .addDim(any("width"))
                .addDim(fixed(3))));
    constant("per_unit", 1 / 127.5f);
    constant("one", 1);
    constant("least", 0);
    constant("most", 6);
    String x = node("Cast", "floats", whole("to", TensorProto.DataType.FLOAT.getNumber()), INPUT);
    x = node("Mul", "scaled", null, x, "per_unit");
    x = node("Sub", "centered", null, x, "one");
    x = node("Transpose", "planes", list("perm", 0, 3, 1, 2), x);
    x = rectified("trunk0", x, 2, weights.pointwise("MobilenetV1", 0, 3, 3, TRUNK[0]));
    for (int i = 1; i < TRUNK.length; i++) {
      int stride = i == 2 || i == 4 || i == 6 || i == 12 ? 2 : 1;
      x = rectified("depth" + i, x, stride, weights.depthwise(i, TRUNK[i - 1]));
      x =
          rectified(
              "trunk" + i, x, 1, weights.pointwise("MobilenetV1", i, 1, TRUNK[i - 1], TRUNK[i]));
      if (i == 11 || i == 13) {
        predict(x, TRUNK[i]);
      }
    }
    int in = TRUNK[TRUNK.length - 1];
    for (int i = 0; i < TOP.length; i++) {
      boolean halves = i % 2 == 1;
      x =
          rectified(
              "top" + i,
              x,
              halves ? 2 : 1,
              weights.pointwise("Prediction", i, halves ? 3 : 1, in, TOP[i]));
      in = TOP[i];
      if (halves) {
        predict(x, in);
      }
    }
  }

  private void predict(String x, int channels) {
    int layer = outputs++;
    int anchors = SsdAnchors.EACH[layer];
    convolution(output(layer), x, 1, weights.predictor(layer, channels, anchors));
    graph.addOutput(
        value(
            output(layer),
            TensorProto.DataType.FLOAT,
            TensorShapeProto.newBuilder()
                .addDim(fixed(1))
                .addDim(fixed(5L * anchors))
                .addDim(any("height" + layer))
                .addDim(any("width" + layer))));
  }

  /** A convolution, then everything below 0 or above 6 cut off. */
  private String rectified(String name, String x, int stride, SsdWeights.Convolution with) {
    return node("Clip", name + "_relu6", null, convolution(name, x, stride, with), "least", "most");
  }

  private String convolution(String name, String x, int stride, SsdWeights.Convolution with) {
    tensor(name + "_kernel", with.kernel(), with.shape());
    tensor(name + "_bias", with.bias(), with.shape()[0]);
    NodeProto.Builder node = NodeProto.newBuilder().setOpType("Conv").setName(name);
    node.addInput(x).addInput(name + "_kernel").addInput(name + "_bias").addOutput(name);
    // TensorFlow's SAME: of an odd border one more pixel at the right and at the bottom
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName("auto_pad")
            .setType(AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8("SAME_UPPER")));
    node.addAttribute(list("strides", stride, stride));
    boolean depthwise = with.shape()[1] == 1;
    node.addAttribute(whole("group", depthwise ? with.shape()[0] : 1));
    graph.addNode(node);
    return name;
  }

  private String node(String type, String name, AttributeProto attribute, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).setName(name);
    node.addAllInput(Arrays.asList(inputs)).addOutput(name);
    if (attribute != null) {
      node.addAttribute(attribute);
    }
    graph.addNode(node);
    return name;
  }

  private void constant(String name, float value) {
    tensor(name, new float[] {value});
  }

  private void tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor);
  }

  private static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto list(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, TensorShapeProto.Builder shape) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static TensorShapeProto.Dimension fixed(long size) {
    return TensorShapeProto.Dimension.newBuilder().setDimValue(size).build();
  }

  private static TensorShapeProto.Dimension any(String name) {
    return TensorShapeProto.Dimension.newBuilder().setDimParam(name).build();
  }
}
