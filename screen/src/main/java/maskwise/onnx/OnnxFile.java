package maskwise.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
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
  static final long OPSET = 17;
  private static final String DIGEST = OnnxHeader.OURS + "sha256";

  /** Protobuf knows no larger messages. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

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
          "expected a network of less than 2 GB, the limit of an ONNX file, found a larger one;"
              + " export the members of the ensemble separately");
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
    // Whatever is not ours is refused before it fills the memory.
    OnnxHeader.read(file);
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
      throw OnnxHeader.damaged(file, "expected the digest " + written + ", found " + found, null);
    }
    OnnxFile read = new OnnxFile(header, found, model.getGraph());
    new GraphCheck(read, file).of(model);
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
}
