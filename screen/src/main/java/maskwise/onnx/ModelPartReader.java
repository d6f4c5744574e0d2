package maskwise.onnx;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.classify.ModelHeader;
import maskwise.combine.Combination;
import maskwise.combine.CombinationFile;
import maskwise.ensemble.EnsembleSpec;
import maskwise.label.Attribute;
import maskwise.rundir.EnsembleFile;

/** Reads what {@link ModelPart#describe} has put into metadata. */
final class ModelPartReader {

  /** Members that name each other would be read for ever. */
  private static final int MOST_PARTS = 512;

  private final Map<String, String> metadata;
  private final Path file;
  private int parts;

  /**
   * @param file where it comes from, for messages
   */
  ModelPartReader(Map<String, String> metadata, Path file) {
    this.metadata = metadata;
    this.file = file;
  }

  /**
   * Reads all.
   *
   * @throws maskwise.base.UserError if an entry is missing or cannot be read
   */
  ModelPart read() {
    return read("");
  }

  private ModelPart read(String prefix) {
    if (++parts > MOST_PARTS) {
      throw OnnxHeader.damaged(file, "it has more than " + MOST_PARTS + " members", null);
    }
    if (metadata.containsKey(prefix + ModelPart.Ensemble.KEY)) {
      EnsembleSpec spec = EnsembleFile.parse(metadata.get(prefix + ModelPart.Ensemble.KEY), file);
      return new ModelPart.Ensemble(
          spec, spec.members().stream().map(member -> read(prefix + member.run() + "/")).toList());
    }
    if (metadata.containsKey(prefix + ModelPart.Parallel.KEY)) {
      Combination combination =
          CombinationFile.parse(metadata.get(prefix + ModelPart.Parallel.KEY), file);
      Map<Attribute, ModelPart> members = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        members.put(attribute, read(prefix + attribute.key() + "/"));
      }
      return new ModelPart.Parallel(combination, members);
    }
    return network(prefix);
  }

  private ModelPart.Network network(String prefix) {
    Map<String, String> own = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(prefix + OnnxHeader.OURS)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    ModelHeader header = ModelHeader.read(own, file);
    String names = ModelHeader.names(header.outputs());
    if (!names.equals(OnnxHeader.entry(own, ModelHeader.CLASSES, file))) {
      throw OnnxHeader.damaged(
          file,
          "expected that its outputs are " + names + ", found " + own.get(ModelHeader.CLASSES),
          null);
    }
    return new ModelPart.Network(
        header,
        ModelHeader.model(own, file),
        OnnxHeader.entry(own, ModelPart.Network.INPUT, file),
        OnnxHeader.entry(own, ModelPart.Network.LOGITS, file));
  }
}
