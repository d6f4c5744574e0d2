package maskwise.quantize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.graph.Numbers;
import maskwise.quantize.QuantizationPlan.Role;

/**
 * Writes a graph anew with pairs of {@code QuantizeLinear} and {@code DequantizeLinear} around what
 * computes with 8 bits. Onnxruntime makes one operator of integers of each node and the pairs
 * around it.
 */
final class QuantizedGraph {

  private static final long CONV_CHANNELS = 0;
  private static final long PRODUCT_CHANNELS = 1;

  private final GraphProto graph;
  private final QuantizationPlan plan;
  private final Map<String, ActivationRange> ranges;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> added = new LinkedHashMap<>();

  /** By value: its name after it was in 8 bits. */
  private final Map<String, String> narrowed = new HashMap<>();

  /** By value: whose range it has, where that is another's. */
  private final Map<String, String> sharing = new HashMap<>();

  QuantizedGraph(GraphProto graph, QuantizationPlan plan, Map<String, ActivationRange> ranges) {
    this.graph = graph;
    this.plan = plan;
    this.ranges = new HashMap<>(ranges);
  }

  GraphProto write() {
    for (NodeProto node : graph.getNodeList()) {
      if (!plan.isDone(node)) {
        plan.role(node).ifPresentOrElse(role -> narrow(node, role), () -> nodes.add(plain(node)));
      }
    }
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.getInputList()));
    GraphProto.Builder written = graph.toBuilder().clearNode().clearInitializer();
    graph.getInitializerList().stream()
        .filter(weights -> read.contains(weights.getName()))
        .forEach(written::addInitializer);
    return written.addAllInitializer(added.values()).addAllNode(nodes).build();
  }

  /** What stays float32 reads what 8 bits left of a value, or the value itself. */
  private NodeProto plain(NodeProto node) {
    return with(
        node,
        node.getInputList().stream()
            .map(input -> plan.isNarrow(input) ? narrowed(input) : input)
            .toList());
  }

  private static NodeProto with(NodeProto node, List<String> inputs) {
    return node.toBuilder().clearInput().addAllInput(inputs).build();
  }

  private void narrow(NodeProto node, Role role) {
    switch (role) {
      case CONV -> answer(node, withWeights(node, CONV_CHANNELS));
      case PRODUCT -> nodes.add(with(node, withWeights(node, PRODUCT_CHANNELS)));
      case BETWEEN -> answer(node, node.getInputList().stream().map(this::narrowed).toList());
      case MAX -> {
        sharing.put(node.getOutput(0), source(node.getInput(0)));
        answer(node, List.of(narrowed(node.getInput(0))));
      }
    }
  }

  private void answer(NodeProto node, List<String> inputs) {
    nodes.add(with(node, inputs).toBuilder().setOutput(0, plan.end(node)).build());
  }

  private String source(String value) {
    return sharing.getOrDefault(value, value);
  }

  private ActivationRange range(String value) {
    ActivationRange range = ranges.get(source(value));
    if (range == null) {
      throw new IllegalArgumentException("expected the range of " + value + ", found none");
    }
    return range;
  }

  /** A value after it was in 8 bits; the pair that makes it so is there once. */
  private String narrowed(String value) {
    return narrowed.computeIfAbsent(
        value,
        missing -> {
          String source = source(value);
          ActivationRange range = range(value);
          List<String> scale =
              List.of(
                  add(scalar(source + ".scale", range.scale())),
                  add(zeroPoint(source + ".zero_point", range.zeroPoint())));
          String bits = node("QuantizeLinear", value + ".uint8", value, scale);
          return node("DequantizeLinear", value + ".float", bits, scale);
        });
  }

  private List<String> withWeights(NodeProto node, long channels) {
    String weights = node.getInput(1);
    TensorProto numbers = plan.weights().get(weights);
    float input = range(node.getInput(0)).scale();
    float[] bias =
        node.getInputCount() > 2
            ? QuantizedWeights.floats(plan.weights().get(node.getInput(2)))
            : new float[0];
    QuantizedWeights small = new QuantizedWeights(numbers, (int) channels, bias, input);
    String name = node.getOutput(0) + ".weight";
    float[] scales = small.scales();
    List<String> inputs = new ArrayList<>();
    inputs.add(narrowed(node.getInput(0)));
    inputs.add(
        node(
            "DequantizeLinear",
            name + ".float",
            add(small.int8(name + ".int8")),
            List.of(
                add(floats(name + ".scale", scales)),
                add(zeros(name + ".zero_point", TensorProto.DataType.INT8_VALUE, scales.length))),
            axis(channels)));
    if (bias.length > 0) {
      inputs.add(bias(node.getOutput(0) + ".bias", bias, scales, input));
    }
    return inputs;
  }

  private String bias(String name, float[] bias, float[] scales, float input) {
    float[] products = new float[scales.length];
    IntStream.range(0, products.length).forEach(c -> products[c] = scales[c] * input);
    return node(
        "DequantizeLinear",
        name + ".float",
        add(QuantizedWeights.int32(name + ".int32", bias, products)),
        List.of(
            add(floats(name + ".scale", products)),
            add(zeros(name + ".zero_point", TensorProto.DataType.INT32_VALUE, products.length))),
        axis(0));
  }

  private String node(
      String operator, String answer, String value, List<String> scale, AttributeProto... more) {
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(answer)
            .addInput(value)
            .addAllInput(scale)
            .addOutput(answer)
            .addAllAttribute(List.of(more))
            .build());
    return answer;
  }

  private static AttributeProto axis(long axis) {
    return AttributeProto.newBuilder()
        .setName("axis")
        .setType(AttributeProto.AttributeType.INT)
        .setI(axis)
        .build();
  }

  private String add(TensorProto tensor) {
    added.put(tensor.getName(), tensor);
    return tensor.getName();
  }

  private static TensorProto floats(String name, float[] values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addDims(values.length)
        .setRawData(Numbers.of(values, values.length).bytes())
        .build();
  }

  private static TensorProto scalar(String name, float value) {
    return floats(name, new float[] {value}).toBuilder().clearDims().build();
  }

  private static TensorProto zeroPoint(String name, int value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.UINT8_VALUE)
        .setRawData(ByteString.copyFrom(new byte[] {(byte) value}))
        .build();
  }

  private static TensorProto zeros(String name, int type, int count) {
    int bytes = type == TensorProto.DataType.INT8_VALUE ? Byte.BYTES : Integer.BYTES;
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type)
        .addDims(count)
        .setRawData(ByteString.copyFrom(new byte[count * bytes]))
        .build();
  }
}
