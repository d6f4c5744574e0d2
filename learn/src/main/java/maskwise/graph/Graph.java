package maskwise.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An ONNX graph in the making, of operators that opset {@value #OPSET} knows. Nodes are named in
 * the order in which they are asked for, so that the same network gives the same bytes.
 */
public final class Graph {

  /** Version of the operators. */
  public static final int OPSET = 17;

  /** Name of the batch's size in the shapes of inputs and outputs. */
  public static final String BATCH = "batch";

  private final GraphProto.Builder proto;
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<ByteString, String> constants = new HashMap<>();
  private String scope = "";

  /**
   * @param name of the graph
   */
  public Graph(String name) {
    proto = GraphProto.newBuilder().setName(name);
  }

  /**
   * From now on the names of nodes and weights begin so, until another scope begins.
   *
   * @param prefix such as {@code mask/}; empty for none
   */
  public void scope(String prefix) {
    scope = prefix;
  }

  /**
   * What the graph is given, float32.
   *
   * @param shape without the batch, which is left open
   */
  public Value input(String name, long... shape) {
    Value value = new Value(free(name), LongStream.of(shape).boxed().toList());
    proto.addInput(described(value));
    return value;
  }

  /** Makes a value an answer of the graph, under this name. */
  public void output(String name, Value value) {
    Value named = new Value(free(name), value.shape());
    if (!named.name().equals(name)) {
      throw new IllegalArgumentException("expected an unused name, found " + name);
    }
    proto.addNode(
        NodeProto.newBuilder()
            .setOpType("Identity")
            .setName(name)
            .addInput(value.name())
            .addOutput(name));
    proto.addOutput(described(named));
  }

  private static ValueInfoProto described(Value value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    value
        .shape()
        .forEach(side -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side)));
    return ValueInfoProto.newBuilder()
        .setName(value.name())
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  /**
   * Weights.
   *
   * @param name as in the network's state
   * @return their name in the graph
   */
  public String weights(String name, Numbers numbers) {
    String own = free(scoped(name));
    proto.addInitializer(
        TensorProto.newBuilder()
            .setName(own)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addAllDims(numbers.shape())
            .setRawData(numbers.bytes()));
    return own;
  }

  /** Whole numbers, such as a shape; equal ones are there once. */
  String integers(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
    buffer.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    ByteString bytes = ByteString.copyFrom(buffer);
    return constants.computeIfAbsent(
        bytes,
        missing -> {
          String own = free("integers");
          proto.addInitializer(
              TensorProto.newBuilder()
                  .setName(own)
                  .setDataType(TensorProto.DataType.INT64_VALUE)
                  .addDims(values.length)
                  .setRawData(bytes));
          return own;
        });
  }

  /**
   * A node with one answer.
   *
   * @param operator such as {@code Conv}
   * @param name what the node and its answer are called, made unique
   * @param shape of the answer, without the batch
   * @param inputs names of values and weights
   */
  Value node(
      String operator,
      String name,
      List<Long> shape,
      List<String> inputs,
      AttributeProto... attributes) {
    return nodes(operator, name, 1, shape, inputs, attributes).get(0);
  }

  /** A node with several answers of one shape. */
  List<Value> nodes(
      String operator,
      String name,
      int answers,
      List<Long> shape,
      List<String> inputs,
      AttributeProto... attributes) {
    List<Value> values =
        Stream.generate(() -> new Value(free(scoped(name)), shape)).limit(answers).toList();
    proto.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(values.get(0).name())
            .addAllInput(inputs)
            .addAllOutput(values.stream().map(Value::name).toList())
            .addAllAttribute(List.of(attributes)));
    return values;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  /** Names that follow from a value's have its scope already. */
  private String scoped(String name) {
    return name.startsWith(scope) ? name : scope + name;
  }

  private String free(String name) {
    int before = names.merge(name, 1, Integer::sum);
    return before == 1 ? name : free(name + "_" + before);
  }

  /** The graph as it is now. */
  public GraphProto proto() {
    return proto.build();
  }
}
