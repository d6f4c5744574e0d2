package maskwise.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;

/**
 * What an ONNX file says about itself in its metadata: all that is needed to answer with the file
 * alone.
 *
 * @param model what answers
 * @param rule the decision rule of the run, if one was tuned
 * @param provenance what the file was made from, as {@code key=value} words for people
 */
public record OnnxHeader(
    ModelPart model, Optional<DecisionRule> rule, Map<String, String> provenance) {

  /** Ending of the names of such files. */
  public static final String ENDING = ".onnx";

  /** Every entry of ours begins with it, behind the name of the member that it describes. */
  static final String OURS = "maskwise.";

  private static final String VERSION_KEY = OURS + "onnx";

  /** Another one for everything that an older reader would understand wrongly. */
  private static final String VERSION = "1";

  /** Of one entry; a learned combination is the largest of ours. */
  private static final int MOST_BYTES = 1 << 22;

  private static final String RULE = OURS + "decision";
  private static final String PROVENANCE = OURS + "from.";

  /** How pictures become what the graph takes; there is one way, and a reader may rely on it. */
  private static final Map<String, String> PIXELS =
      Map.of(
          OURS + "channels",
          "rgb",
          OURS + "resize",
          "each side by itself: area average where it shrinks, then linear where it grows",
          OURS + "scale",
          "(value / 255 - mean) / std");

  /** Copies the map. */
  public OnnxHeader {
    provenance = Map.copyOf(provenance);
  }

  /** Whether a path is that of an ONNX file, by its name. */
  public static boolean isOnnx(Path path) {
    return path.getFileName() != null && path.getFileName().toString().endsWith(ENDING);
  }

  /** The entries of a file's metadata, for a reader in any language. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new java.util.TreeMap<>(PIXELS);
    metadata.put(VERSION_KEY, VERSION);
    model.describe("", metadata);
    rule.ifPresent(tuned -> metadata.put(RULE, DecisionRuleFile.text(tuned)));
    provenance.forEach((key, value) -> metadata.put(PROVENANCE + key, value));
    return metadata;
  }

  /**
   * Reads metadata.
   *
   * @param file where it comes from, for messages
   * @throws UserError if an entry is missing or cannot be read
   */
  static OnnxHeader of(Map<String, String> metadata, Path file) {
    String version = metadata.get(VERSION_KEY);
    if (version == null) {
      throw new UserError(
          "expected an ONNX file written by maskwise export, found another ONNX file: "
              + file
              + "; create one with maskwise export RUN --format onnx");
    }
    if (!version.equals(VERSION) || !metadata.entrySet().containsAll(PIXELS.entrySet())) {
      throw new UserError(
          "expected an ONNX file of version "
              + VERSION
              + ", found one of version "
              + version
              + " or with other preprocessing: "
              + file
              + "; export the run again");
    }
    Map<String, String> provenance = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE)) {
            provenance.put(key.substring(PROVENANCE.length()), value);
          }
        });
    return new OnnxHeader(
        new ModelPartReader(metadata, file).read(),
        Optional.ofNullable(metadata.get(RULE)).map(rule -> DecisionRuleFile.parse(rule, file)),
        provenance);
  }

  /**
   * Reads only the metadata; the graph is not checked.
   *
   * @throws UserError if the file is missing, damaged or of other origin
   */
  public static OnnxHeader read(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw damaged(file, "it is a folder or a device", null);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      CodedInputStream in = CodedInputStream.newInstance(stream);
      in.setSizeLimit(Integer.MAX_VALUE);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == ModelProto.METADATA_PROPS_FIELD_NUMBER) {
          StringStringEntryProto entry = StringStringEntryProto.parseFrom(entry(in, file));
          metadata.put(entry.getKey(), entry.getValue());
        } else if (!in.skipField(tag)) {
          throw damaged(file, "it ends amid a group", null);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw damaged(file, e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return of(metadata, file);
  }

  private static byte[] entry(CodedInputStream in, Path file) throws IOException {
    int bytes = in.readRawVarint32();
    if (bytes < 0 || bytes > MOST_BYTES) {
      throw damaged(file, "its metadata is larger than any of ours", null);
    }
    return in.readRawBytes(bytes);
  }

  static UserError unreadable(Path file, IOException e) {
    return new UserError("expected an ONNX file at " + file + ", found no readable file: " + e, e);
  }

  static UserError damaged(Path file, String why, Exception cause) {
    return new UserError(
        "expected an ONNX file written by maskwise export, found a damaged or other file: "
            + file
            + " ("
            + String.valueOf(why).lines().findFirst().orElse("")
            + "); export the run again",
        cause);
  }

  static String entry(Map<String, String> metadata, String key, Path file) {
    return Optional.ofNullable(metadata.get(key))
        .orElseThrow(() -> damaged(file, "its metadata lacks " + key, null));
  }
}
