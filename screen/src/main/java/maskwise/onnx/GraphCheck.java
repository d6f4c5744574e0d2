package maskwise.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Refuses what no network of ours needs before onnxruntime sees it: other operators, weights in
 * other files or of other sizes than they say, strides of zero, more inputs than the metadata
 * describes.
 */
final class GraphCheck {

  /** Zeros around a picture; a large number would fill the memory. */
  private static final long MOST_PADDING = 64;

  /** Pixels of a side. */
  private static final int MOST_PIXELS = 4096;

  /** How far kernels reach, and how many groups there are. */
  private static final long MOST_REACH = 1 << 16;

  /** Of attributes that name sides. */
  private static final long MOST_SIDES = 8;

  /** Attributes that count something; onnxruntime divides by some of them. */
  private static final Set<String> COUNTS = Set.of("dilations", "group", "kernel_shape", "strides");

  private static final Map<Integer, Integer> BYTES =
      Map.of(
          TensorProto.DataType.FLOAT_VALUE, Float.BYTES,
          TensorProto.DataType.INT64_VALUE, Long.BYTES,
          TensorProto.DataType.INT32_VALUE, Integer.BYTES,
          TensorProto.DataType.INT8_VALUE, Byte.BYTES,
          TensorProto.DataType.UINT8_VALUE, Byte.BYTES);

  private static final Set<String> OPERATORS =
      Set.of(
          "Add",
          "AveragePool",
          "Clip",
          "Concat",
          "Conv",
          "DequantizeLinear",
          "Div",
          "Erf",
          "Exp",
          "Flatten",
          "Gemm",
          "GlobalAveragePool",
          "Identity",
          "InstanceNormalization",
          "LayerNormalization",
          "Log",
          "MatMul",
          "Max",
          "MaxPool",
          "Mul",
          "Pad",
          "QuantizeLinear",
          "ReduceSum",
          "Relu",
          "Reshape",
          "Sigmoid",
          "Slice",
          "Softmax",
          "Softplus",
          "Split",
          "Sub",
          "Transpose");

  private final OnnxHeader header;
  private final GraphProto graph;
  private final Path file;
  private final Map<String, TensorProto> weights;

  /**
   * @param file for messages
   */
  GraphCheck(OnnxFile read, Path file) {
    header = read.header();
    graph = read.graph();
    this.file = file;
    weights =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, each -> each, (one, other) -> one));
  }

  private UserError refused(String why) {
    return OnnxHeader.damaged(file, why, null);
  }

  /**
   * Checks all.
   *
   * @throws UserError if something is not as export writes it
   */
  void of(ModelProto model) {
    boolean plain =
        model.getFunctionsCount() == 0
            && model.getTrainingInfoCount() == 0
            && graph.getSparseInitializerCount() == 0
            && model.getOpsetImportCount() > 0
            && model.getOpsetImportList().stream()
                .allMatch(set -> set.getDomain().isEmpty() && set.getVersion() == OnnxFile.OPSET);
    if (!plain) {
      throw refused("it has functions, custom operators, or an opset other than 17");
    }
    graph.getInitializerList().forEach(this::checkWeights);
    graph.getNodeList().forEach(this::check);
    checkEnds();
  }

  private void checkWeights(TensorProto each) {
    if (each.getExternalDataCount() > 0
        || each.getDataLocation() != TensorProto.DataLocation.DEFAULT) {
      throw refused("its weights are in another file");
    }
    int bytes = BYTES.getOrDefault(each.getDataType(), 0);
    if (bytes == 0 || !fits(each, bytes)) {
      throw refused(
          "its weights "
              + each.getName()
              + " of shape "
              + each.getDimsList()
              + " hold "
              + each.getRawData().size()
              + " bytes of type "
              + each.getDataType());
    }
  }

  private static boolean fits(TensorProto each, long bytes) {
    long left = each.getRawData().size() / bytes;
    boolean whole = left * bytes == each.getRawData().size();
    for (long side : each.getDimsList()) {
      whole &= side > 0 && left % side == 0;
      left = side > 0 ? left / side : 0;
    }
    return whole && left == 1;
  }

  private void check(NodeProto node) {
    if (!node.getDomain().isEmpty() || !OPERATORS.contains(node.getOpType())) {
      throw refused("it has the operator " + node.getDomain() + " " + node.getOpType());
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      if (!isSound(attribute)) {
        throw refused("its node " + node.getName() + " has an unsupported " + attribute.getName());
      }
    }
    if (node.getOpType().equals("Pad")) {
      checkPad(node);
    }
  }

  private static boolean isSound(AttributeProto attribute) {
    String name = attribute.getName();
    return switch (attribute.getType()) {
      case FLOAT -> Float.isFinite(attribute.getF());
      case INT -> isSound(name, attribute.getI());
      case INTS -> attribute.getIntsList().stream().allMatch(number -> isSound(name, number));
      default -> false;
    };
  }

  private static boolean isSound(String name, long number) {
    if (COUNTS.contains(name)) {
      return number > 0 && number <= MOST_REACH;
    }
    return name.equals("pads")
        ? number >= 0 && number <= MOST_PADDING
        : Math.abs(number) <= MOST_SIDES;
  }

  private void checkPad(NodeProto node) {
    TensorProto pads = node.getInputCount() > 1 ? weights.get(node.getInput(1)) : null;
    boolean small = pads != null && pads.getDataType() == TensorProto.DataType.INT64_VALUE;
    if (small) {
      LongBuffer numbers =
          pads.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
      while (numbers.hasRemaining()) {
        long pad = numbers.get();
        small &= pad >= 0 && pad <= MOST_PADDING;
      }
    }
    if (!small) {
      throw refused("it pads by more than " + MOST_PADDING);
    }
  }

  /**
   * What goes in and comes out has the shapes that the header speaks of, and nothing else goes in.
   */
  private void checkEnds() {
    Set<String> inputs = new HashSet<>();
    for (ModelPart.Network network : header.model().networks()) {
      ImageSize image = network.header().image();
      if (image.height() > MOST_PIXELS || image.width() > MOST_PIXELS) {
        throw refused(
            "it takes pictures of " + image + ", more than " + MOST_PIXELS + " pixels a side");
      }
      List<Long> pixels = List.of(3L, (long) image.height(), (long) image.width());
      List<Long> logits = List.of((long) network.header().outputs().count());
      require(graph.getInputList(), network.input(), pixels);
      require(graph.getOutputList(), network.logits(), logits);
      inputs.add(network.input());
    }
    for (ValueInfoProto input : graph.getInputList()) {
      if (!inputs.contains(input.getName()) && !weights.containsKey(input.getName())) {
        throw refused("its graph takes " + input.getName() + ", which no network takes");
      }
    }
  }

  private void require(List<ValueInfoProto> ends, String name, List<Long> shape) {
    List<ValueInfoProto> own = ends.stream().filter(end -> end.getName().equals(name)).toList();
    if (own.size() != 1) {
      throw refused("its graph has no " + name);
    }
    var type = own.get(0).getType().getTensorType();
    List<Long> found =
        type.getShape().getDimList().stream().skip(1).map(Dimension::getDimValue).toList();
    if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE || !found.equals(shape)) {
      throw refused(
          "its metadata says that a row of " + name + " is " + shape + ", its graph " + found);
    }
  }
}
