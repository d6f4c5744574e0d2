package maskwise.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An ONNX file that {@code export} writes and others may change: before anything is computed of it,
 * it is held against a digest of itself, and nothing is let in that a network needs not. It names
 * no other files, brings no code and has no loops.
 *
 * @param header what it says about itself
 * @param sha256 of graph and metadata, 64 hexadecimal digits
 * @param graph what is computed
 */
public record OnnxFile(OnnxHeader header, String sha256, GraphProto graph) {

  /** Name of the answer that needs no further arithmetic: {@code [batch, 18]}. */
  public static final String PROBABILITIES = "probabilities";

  /** Name of the age in years, where it is told: {@code [batch]}. */
  public static final String YEARS = "years";

  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final String DIGEST = OnnxHeader.OURS + "sha256";

  /** Protobuf knows no larger messages. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Zeros around a picture; a large number would fill the memory. */
  private static final long MOST_PADDING = 64;

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

  /**
   * A file that is not written yet.
   *
   * @param header what it will say about itself
   * @param graph of operators of opset 17
   */
  public static OnnxFile of(OnnxHeader header, GraphProto graph) {
    return new OnnxFile(header, digest(graph, header.metadata()), graph);
  }

  /**
   * Writes the file.
   *
   * @throws UserError if it is too large for one file
   * @throws IOException if it cannot be written; an old one is then untouched
   */
  public void write(Path file) throws IOException {
    byte[] bytes = bytes();
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * What the file holds.
   *
   * @throws UserError if it is too large for one file
   */
  public byte[] bytes() {
    long size = graph.getSerializedSize();
    if (size < 0 || size > MOST_BYTES - (1 << 20)) {
      throw new UserError(
          "expected a network of less than 2 GB, the most that an ONNX file holds, found a larger"
              + " one; export the members of an ensemble one by one");
    }
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("maskwise")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph);
    Map<String, String> metadata = new TreeMap<>(header.metadata());
    metadata.put(DIGEST, sha256);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  /**
   * Reads and checks a file.
   *
   * @throws UserError if it is missing, damaged, of other origin, or holds what no network needs
   */
  public static OnnxFile read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw OnnxHeader.damaged(file, "it is larger than 2 GB", null);
      }
      return parse(Files.readAllBytes(file), file);
    } catch (IOException e) {
      throw OnnxHeader.unreadable(file, e);
    }
  }

  /**
   * Reads and checks what would be the bytes of a file.
   *
   * @param file where they come from, for messages
   * @throws UserError if they are damaged, of other origin, or hold what no network needs
   */
  public static OnnxFile parse(byte[] bytes, Path file) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw OnnxHeader.damaged(file, e.getMessage(), e);
    }
    Map<String, String> metadata =
        model.getMetadataPropsList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey,
                    StringStringEntryProto::getValue,
                    (one, other) -> one,
                    TreeMap::new));
    OnnxHeader header = OnnxHeader.of(metadata, file);
    String written = OnnxHeader.entry(metadata, DIGEST, file);
    metadata.remove(DIGEST);
    String found = digest(model.getGraph(), metadata);
    if (!found.equals(written)) {
      throw OnnxHeader.damaged(
          file, "expected the digest " + written + ", found " + found + ": export it anew", null);
    }
    OnnxFile read = new OnnxFile(header, found, model.getGraph());
    read.check(model, file);
    return read;
  }

  private static String digest(GraphProto graph, Map<String, String> metadata) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      graph.writeTo(out);
      for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
        out.write(
            ("\0" + entry.getKey() + "\0" + entry.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException("nothing is written anywhere", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void check(ModelProto model, Path file) {
    boolean plain =
        model.getFunctionsCount() == 0
            && model.getTrainingInfoCount() == 0
            && graph.getSparseInitializerCount() == 0
            && model.getOpsetImportList().stream()
                .allMatch(set -> set.getDomain().isEmpty() && set.getVersion() == OPSET);
    if (!plain) {
      throw OnnxHeader.damaged(
          file, "it has functions, operators of others, or another opset than " + OPSET, null);
    }
    graph.getNodeList().forEach(node -> check(node, file));
    for (TensorProto weights : graph.getInitializerList()) {
      if (weights.getExternalDataCount() > 0
          || weights.getDataLocation() != TensorProto.DataLocation.DEFAULT) {
        throw OnnxHeader.damaged(file, "its weights lie in another file", null);
      }
    }
    checkEnds(file);
  }

  private void check(NodeProto node, Path file) {
    if (!node.getDomain().isEmpty() || !OPERATORS.contains(node.getOpType())) {
      throw OnnxHeader.damaged(
          file, "it has the operator " + node.getDomain() + " " + node.getOpType(), null);
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      boolean number =
          attribute.getType() == AttributeProto.AttributeType.INT
              || attribute.getType() == AttributeProto.AttributeType.INTS
              || attribute.getType() == AttributeProto.AttributeType.FLOAT;
      boolean pads = attribute.getName().equals("pads");
      if (!number
          || (pads && attribute.getIntsList().stream().anyMatch(n -> n < 0 || n > MOST_PADDING))) {
        throw OnnxHeader.damaged(
            file, "its node " + node.getName() + " has a strange " + attribute.getName(), null);
      }
    }
    if (node.getOpType().equals("Pad") && node.getInputCount() > 1) {
      checkPad(node.getInput(1), file);
    }
  }

  private void checkPad(String pads, Path file) {
    boolean small =
        graph.getInitializerList().stream()
            .filter(weights -> weights.getName().equals(pads))
            .allMatch(
                weights -> {
                  var numbers =
                      weights
                          .getRawData()
                          .asReadOnlyByteBuffer()
                          .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                          .asLongBuffer();
                  boolean all = weights.getInt64DataCount() == 0;
                  while (numbers.hasRemaining()) {
                    long pad = numbers.get();
                    all &= pad >= 0 && pad <= MOST_PADDING;
                  }
                  return all;
                });
    if (!small || graph.getInitializerList().stream().noneMatch(w -> w.getName().equals(pads))) {
      throw OnnxHeader.damaged(file, "it pads by more than " + MOST_PADDING, null);
    }
  }

  /** What goes in and comes out has the shapes that the header speaks of. */
  private void checkEnds(Path file) {
    for (ModelPart.Network network : header.model().networks()) {
      ImageSize image = network.header().image();
      long outputs = network.header().outputs().count();
      boolean fits =
          shape(graph.getInputList(), network.input())
                  .equals(List.of(3L, (long) image.height(), (long) image.width()))
              && shape(graph.getOutputList(), network.logits()).equals(List.of(outputs));
      if (!fits) {
        throw OnnxHeader.damaged(
            file, "its graph takes or answers other shapes than its metadata says", null);
      }
    }
  }

  private static List<Long> shape(List<ValueInfoProto> ends, String name) {
    return ends.stream()
        .filter(end -> end.getName().equals(name))
        .findFirst()
        .map(
            end ->
                end.getType().getTensorType().getShape().getDimList().stream()
                    .skip(1)
                    .map(Dimension::getDimValue)
                    .toList())
        .orElse(List.of());
  }
}
