package maskwise.quantize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which nodes of a graph compute with 8 bits: convolutions, products with large weights, and what
 * stands between convolutions. What comes after the maps were averaged is small, and stays as it
 * is; so do norms, attention and the tokens' sums.
 */
final class QuantizationPlan {

  /** What a node is in 8 bits. */
  enum Role {
    /** A convolution; its answer is in 8 bits too. */
    CONV,
    /** Tokens or features times weights; the answer stays float32. */
    PRODUCT,
    /** A sum or an average of what is in 8 bits already. */
    BETWEEN,
    /** The largest of what is in 8 bits already, in the same range. */
    MAX
  }

  /** Numbers that weights of a product must hold to be worth it. */
  private static final long LARGE = 1 << 15;

  private final Map<String, TensorProto> weights;
  private final Map<String, List<NodeProto>> readers = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, String> ends = new HashMap<>();
  private final Set<String> observed = new LinkedHashSet<>();
  private final Set<String> narrow = new HashSet<>();

  /** After the maps were averaged. */
  private final Set<String> pooled = new HashSet<>();

  QuantizationPlan(GraphProto graph) {
    weights =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, each -> each));
    for (NodeProto node : graph.getNodeList()) {
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(input, missing -> new ArrayList<>()).add(node);
      }
    }
    graph.getNodeList().forEach(this::place);
  }

  private void place(NodeProto node) {
    if (node.getOpType().equals("GlobalAveragePool")
        || node.getInputList().stream().anyMatch(pooled::contains)) {
      pooled.addAll(node.getOutputList());
    }
    switch (node.getOpType()) {
      case "Conv" -> {
        if (!makesTokens(node) && (!pooled.contains(node.getInput(0)) || isLarge(node))) {
          observed.add(node.getInput(0));
          answers(node, Role.CONV);
        }
      }
      case "Gemm", "MatMul" -> {
        if (isLarge(node) && (node.getInputCount() > 2 || isBiased(node))) {
          observed.add(node.getInput(0));
          roles.put(node.getOutput(0), Role.PRODUCT);
        }
      }
      case "Add" -> {
        if (narrow.containsAll(node.getInputList())) {
          answers(node, Role.BETWEEN);
        }
      }
      case "AveragePool" -> {
        if (narrow.contains(node.getInput(0))) {
          answers(node, Role.BETWEEN);
        }
      }
      case "MaxPool" -> {
        if (narrow.contains(node.getInput(0))) {
          roles.put(node.getOutput(0), Role.MAX);
          narrow.add(node.getOutput(0));
        }
      }
      default -> {
        // stays float32
      }
    }
  }

  /** Its answer is in 8 bits; an activation that cuts below zero is done by the range. */
  private void answers(NodeProto node, Role role) {
    String answer = node.getOutput(0);
    roles.put(answer, role);
    String end = activation(answer).map(next -> next.getOutput(0)).orElse(answer);
    ends.put(answer, end);
    observed.add(end);
    narrow.add(end);
    if (pooled.contains(answer)) {
      pooled.add(end);
    }
  }

  private Optional<NodeProto> activation(String answer) {
    List<NodeProto> next = readers.getOrDefault(answer, List.of());
    return next.size() == 1 && cutsBelowZero(next.get(0))
        ? Optional.of(next.get(0))
        : Optional.empty();
  }

  private boolean cutsBelowZero(NodeProto node) {
    return node.getOpType().equals("Relu")
        || (node.getOpType().equals("Clip")
            && weights.containsKey(node.getInput(1))
            && QuantizedWeights.floats(weights.get(node.getInput(1)))[0] == 0);
  }

  /** Positions are added to what it answers, and everything later stands on their sum. */
  private boolean makesTokens(NodeProto conv) {
    List<NodeProto> next = readers.getOrDefault(conv.getOutput(0), List.of());
    return next.size() == 1
        && next.get(0).getOpType().equals("Reshape")
        && readers.getOrDefault(next.get(0).getOutput(0), List.of()).stream()
            .allMatch(each -> each.getOpType().equals("Transpose"));
  }

  private boolean isLarge(NodeProto node) {
    TensorProto own = weights.get(node.getInput(1));
    return own != null && own.getDimsList().stream().reduce(1L, (a, b) -> a * b) >= LARGE;
  }

  /** A layer, rather than constants that move pixels. */
  private boolean isBiased(NodeProto product) {
    List<NodeProto> next = readers.getOrDefault(product.getOutput(0), List.of());
    return next.size() == 1
        && next.get(0).getOpType().equals("Add")
        && weights.containsKey(next.get(0).getInput(1))
        && weights.get(next.get(0).getInput(1)).getDimsCount() == 1;
  }

  /** What a node is; empty if it stays float32. */
  Optional<Role> role(NodeProto node) {
    return Optional.ofNullable(roles.get(node.getOutput(0)));
  }

  /** The value that a node of 8 bits answers with, that of the activation behind it. */
  String end(NodeProto node) {
    return ends.getOrDefault(node.getOutput(0), node.getOutput(0));
  }

  /** Whether another node does the work of this one. */
  boolean isDone(NodeProto node) {
    return node.getInputCount() > 0
        && !ends.getOrDefault(node.getInput(0), node.getInput(0)).equals(node.getInput(0));
  }

  /** Whether a value is in 8 bits wherever it is read. */
  boolean isNarrow(String value) {
    return narrow.contains(value);
  }

  /** The values whose ranges must be known. */
  List<String> observed() {
    return List.copyOf(observed);
  }

  /** Weights by name. */
  Map<String, TensorProto> weights() {
    return weights;
  }
}
