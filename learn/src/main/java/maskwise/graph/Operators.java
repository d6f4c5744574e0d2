package maskwise.graph;

import static maskwise.graph.Graph.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the networks compute, as nodes of a graph. Names are those of the layers in the network's
 * state.
 *
 * @param graph where the nodes go
 */
public record Operators(Graph graph) {

  /**
   * How a convolution or a pool slides.
   *
   * @param side of what it looks at
   * @param stride from one place to the next
   * @param pads zeros above, left, below and right
   */
  public record Window(long side, long stride, List<Long> pads) {

    private long places(long pixels, int before) {
      return (pixels + pads.get(before) + pads.get(before + 2) - side) / stride + 1;
    }

    /** With a last window that may hang over. */
    private long placesUp(long pixels, int before) {
      return (pixels + pads.get(before) + pads.get(before + 2) - side + stride - 1) / stride + 1;
    }

    private long[] padding() {
      return pads.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /**
   * A convolution.
   *
   * @param x {@code [batch, in, height, width]}
   * @param weight {@code [out, in / groups, side, side]}
   * @param bias {@code [out]}
   */
  public Value conv(
      String name, Value x, Numbers weight, Numbers bias, Window window, long groups) {
    return graph.node(
        "Conv",
        name,
        List.of(weight.shape().get(0), window.places(x.side(1), 0), window.places(x.side(2), 1)),
        List.of(
            x.name(), graph.weights(name + ".weight", weight), graph.weights(name + ".bias", bias)),
        attribute("kernel_shape", window.side(), window.side()),
        attribute("strides", window.stride(), window.stride()),
        attribute("pads", window.padding()),
        attribute("group", groups));
  }

  /** The largest of each window; the last one may hang over if {@code up}. */
  public Value maxPool(String name, Value x, Window window, boolean up) {
    return pool("MaxPool", name, x, window, up);
  }

  /** The mean of each window, of what there is where the last one hangs over. */
  public Value averagePool(String name, Value x, Window window) {
    return pool("AveragePool", name, x, window, true);
  }

  private Value pool(String kind, String name, Value x, Window window, boolean up) {
    List<Long> shape =
        up
            ? List.of(x.side(0), window.placesUp(x.side(1), 0), window.placesUp(x.side(2), 1))
            : List.of(x.side(0), window.places(x.side(1), 0), window.places(x.side(2), 1));
    return graph.node(
        kind,
        name,
        shape,
        List.of(x.name()),
        attribute("kernel_shape", window.side(), window.side()),
        attribute("strides", window.stride(), window.stride()),
        attribute("pads", window.padding()),
        attribute("ceil_mode", up ? 1L : 0L));
  }

  /** Maps averaged over their places: {@code [batch, channels, 1, 1]}. */
  public Value averageMaps(String name, Value x) {
    return graph.node("GlobalAveragePool", name, List.of(x.side(0), 1L, 1L), List.of(x.name()));
  }

  /** Maps of one place as features: {@code [batch, channels]}. */
  public Value flatten(Value x) {
    return graph.node(
        "Flatten",
        x.name() + ".flatten",
        List.of(x.side(0)),
        List.of(x.name()),
        attribute("axis", 1L));
  }

  /** Nothing below 0. */
  public Value relu(Value x) {
    return graph.node("Relu", x.name() + ".relu", x.shape(), List.of(x.name()));
  }

  /** Nothing below 0 or above 6. */
  public Value relu6(Value x) {
    return clip(x, 0, 6);
  }

  /** Nothing below {@code low} or above {@code high}. */
  public Value clip(Value x, double low, double high) {
    return graph.node(
        "Clip", x.name() + ".clip", x.shape(), List.of(x.name(), constant(low), constant(high)));
  }

  /**
   * {@code x · weightᵀ + bias}.
   *
   * @param x {@code [batch, in]} or {@code [batch, tokens, in]}
   * @param transposed {@code [in, out]}
   * @param bias {@code [out]}
   */
  public Value linear(String name, Value x, Numbers transposed, Numbers bias) {
    String weights = graph.weights(name + ".weight", transposed);
    List<Long> shape = last(x, transposed.shape().get(1));
    if (x.shape().size() == 1) {
      return graph.node(
          "Gemm", name, shape, List.of(x.name(), weights, graph.weights(name + ".bias", bias)));
    }
    Value product = graph.node("MatMul", name, shape, List.of(x.name(), weights));
    return add(product, name + ".bias", bias);
  }

  /** Each token normalized over its numbers. */
  public Value layerNorm(String name, Value x, Numbers weight, Numbers bias, double eps) {
    return graph.node(
        "LayerNormalization",
        name,
        x.shape(),
        List.of(
            x.name(), graph.weights(name + ".weight", weight), graph.weights(name + ".bias", bias)),
        attribute("axis", -1L),
        attribute("epsilon", (float) eps));
  }

  /**
   * Groups of channels normalized for each picture, then scaled by channel. Opset 17 knows this of
   * single channels alone, so that each group is laid out as one.
   *
   * @param x {@code [batch, channels, height, width]}
   */
  public Value groupNorm(
      String name, Value x, long groups, Numbers weight, Numbers bias, double eps) {
    long channels = x.side(0);
    float[] ones = new float[(int) groups];
    java.util.Arrays.fill(ones, 1);
    Value rows = reshape(x, List.of(groups, channels / groups * x.side(1) * x.side(2)));
    Value even =
        graph.node(
            "InstanceNormalization",
            name,
            rows.shape(),
            List.of(
                rows.name(),
                graph.weights(name + ".ones", Numbers.of(ones, groups)),
                graph.weights(name + ".zeros", Numbers.of(new float[(int) groups], groups))),
            attribute("epsilon", (float) eps));
    List<Long> each = List.of(channels, 1L, 1L);
    Value scaled =
        multiply(reshape(even, x.shape()), name + ".weight", new Numbers(each, weight.bytes()));
    return add(scaled, name + ".bias", new Numbers(each, bias.bytes()));
  }

  /** {@code x · Φ(x)}, exactly. */
  public Value gelu(Value x) {
    Value half = divide(x, Math.sqrt(2));
    Value erf = graph.node("Erf", x.name() + ".erf", x.shape(), List.of(half.name()));
    Value both = multiply(x, addNumber(erf, 1));
    return multiply(both, 0.5);
  }

  /** Shares that sum to 1 over the last side. */
  public Value softmax(Value x) {
    return graph.node(
        "Softmax", x.name() + ".softmax", x.shape(), List.of(x.name()), attribute("axis", -1L));
  }

  /** A function of every number by itself: {@code Exp}, {@code Log}, {@code Sigmoid}, ... */
  public Value each(String operator, Value x) {
    return graph.node(
        operator,
        x.name() + "." + operator.toLowerCase(java.util.Locale.ROOT),
        x.shape(),
        List.of(x.name()));
  }

  /** The product of matrices, {@code [batch, ..., n, k] · [batch, ..., k, m]}. */
  public Value product(String name, Value x, Value y) {
    return graph.node(
        "MatMul", name, last(x, y.side(y.shape().size() - 1)), List.of(x.name(), y.name()));
  }

  /** The product with constants {@code [k, m]}: {@code [batch, ..., m]}. */
  public Value product(String name, Value x, Numbers constants) {
    return graph.node(
        "MatMul",
        name,
        last(x, constants.shape().get(1)),
        List.of(x.name(), graph.weights(name + ".constants", constants)));
  }

  /** Constants {@code [n, k]} times maps {@code [batch, channels, k, m]}. */
  public Value productFromLeft(String name, Numbers constants, Value x) {
    return graph.node(
        "MatMul",
        name,
        List.of(x.side(0), constants.shape().get(0), x.side(2)),
        List.of(graph.weights(name + ".constants", constants), x.name()));
  }

  /** The sum. */
  public Value add(Value x, Value y) {
    return both("Add", x, y);
  }

  /** The sum with weights that fit the last sides. */
  public Value add(Value x, String name, Numbers weights) {
    return with("Add", x, graph.weights(name, weights));
  }

  /** The sum with a number. */
  public Value addNumber(Value x, double number) {
    return with("Add", x, constant(number));
  }

  /** The product, number by number. */
  public Value multiply(Value x, Value y) {
    return both("Mul", x, y);
  }

  /** The product with weights that fit the last sides. */
  public Value multiply(Value x, String name, Numbers weights) {
    return with("Mul", x, graph.weights(name, weights));
  }

  /** The product with a number. */
  public Value multiply(Value x, double number) {
    return with("Mul", x, constant(number));
  }

  /** The quotient by a number. */
  public Value divide(Value x, double number) {
    return with("Div", x, constant(number));
  }

  /** The quotient; the shape is that of {@code x}. */
  public Value divide(Value x, Value y) {
    return both("Div", x, y);
  }

  /** Of every row its sum, {@code [batch, 1]}. */
  public Value sum(Value x) {
    return reduced("ReduceSum", x);
  }

  private Value reduced(String operator, Value x) {
    return graph.node(
        operator,
        x.name() + ".sum",
        last(x, 1),
        List.of(x.name(), graph.integers(-1)),
        attribute("keepdims", 1L));
  }

  private Value both(String operator, Value x, Value y) {
    return graph.node(
        operator,
        x.name() + "." + operator.toLowerCase(java.util.Locale.ROOT),
        x.shape(),
        List.of(x.name(), y.name()));
  }

  private Value with(String operator, Value x, String weights) {
    return graph.node(
        operator,
        x.name() + "." + operator.toLowerCase(java.util.Locale.ROOT),
        x.shape(),
        List.of(x.name(), weights));
  }

  private String constant(double number) {
    return graph.weights("number", Numbers.of(number));
  }

  /** The same numbers in another shape; the batch stays. */
  public Value reshape(Value x, List<Long> shape) {
    long[] all = LongStream.concat(LongStream.of(0), shape.stream().mapToLong(s -> s)).toArray();
    return graph.node(
        "Reshape", x.name() + ".reshape", shape, List.of(x.name(), graph.integers(all)));
  }

  /**
   * The sides in another order.
   *
   * @param order of the sides from 1, the batch being 0 and staying first
   */
  public Value transpose(Value x, int... order) {
    long[] all =
        LongStream.concat(LongStream.of(0), java.util.Arrays.stream(order).asLongStream())
            .toArray();
    List<Long> shape = java.util.Arrays.stream(order).mapToObj(place -> x.side(place - 1)).toList();
    return graph.node(
        "Transpose", x.name() + ".transpose", shape, List.of(x.name()), attribute("perm", all));
  }

  /**
   * Equal parts of the last side.
   *
   * @param parts how many
   */
  public List<Value> split(Value x, int parts) {
    return graph.nodes(
        "Split",
        x.name() + ".part",
        parts,
        last(x, x.side(x.shape().size() - 1) / parts),
        List.of(x.name()),
        attribute("axis", -1L));
  }

  /** Equal parts of the batch. */
  public List<Value> splitBatch(Value x, int parts) {
    return graph.nodes(
        "Split", x.name() + ".part", parts, x.shape(), List.of(x.name()), attribute("axis", 0));
  }

  /**
   * A part of a side.
   *
   * @param side which, from 1
   * @param from the first place
   * @param count how many
   */
  public Value slice(Value x, int side, long from, long count) {
    List<Long> shape = new ArrayList<>(x.shape());
    shape.set(side - 1, count);
    return graph.node(
        "Slice",
        x.name() + ".slice",
        shape,
        List.of(
            x.name(), graph.integers(from), graph.integers(from + count), graph.integers(side)));
  }

  /** Values behind one another on the last side. */
  public Value concat(List<Value> values) {
    long total = values.stream().mapToLong(each -> each.side(each.shape().size() - 1)).sum();
    return joined(values, last(values.get(0), total), -1);
  }

  /** Batches of one shape behind one another. */
  public Value concatBatch(List<Value> values) {
    return joined(values, values.get(0).shape(), 0);
  }

  private Value joined(List<Value> values, List<Long> shape, long axis) {
    return graph.node(
        "Concat",
        values.get(0).name() + ".concat",
        shape,
        values.stream().map(Value::name).toList(),
        attribute("axis", axis));
  }

  /**
   * Zeros before the first place of the first side.
   *
   * @param x {@code [batch, tokens, width]}
   */
  public Value zerosBefore(Value x, long count) {
    List<Long> shape =
        Stream.concat(Stream.of(x.side(0) + count), x.shape().stream().skip(1)).toList();
    long[] pads = new long[2 * (1 + x.shape().size())];
    pads[1] = count;
    return graph.node("Pad", x.name() + ".pad", shape, List.of(x.name(), graph.integers(pads)));
  }

  /** One place of the first side alone, which is gone then. */
  public Value at(Value x, long place) {
    Value one = slice(x, 1, place, 1);
    return reshape(one, x.shape().subList(1, x.shape().size()));
  }

  private static List<Long> last(Value x, long side) {
    List<Long> shape = new ArrayList<>(x.shape());
    shape.set(shape.size() - 1, side);
    return shape;
  }
}
