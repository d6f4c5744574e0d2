package maskwise.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maskwise.answer.Target;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;
import maskwise.network.VitSpec;
import maskwise.predict.NetworkHeader;
import maskwise.predict.NetworkPredictor;
import maskwise.weights.SafetensorsFile;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes a trained network for another tool: {@code config.json}, {@code model.safetensors}, what
 * is to be done to a picture first, and a model card.
 */
public final class Export {

  private final NetworkHeader header;
  private final Path weights;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param runOrWeights a run directory or weights that a training wrote
   * @throws UserError if it is neither, or its networks are three beside each other, or it tells
   *     years
   */
  public Export(Path runOrWeights) {
    weights = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      header = NetworkHeader.read(file.metadata(), weights);
    }
    if (header.outputs().tellsYears()) {
      throw new UserError(
          "expected a network with one logit per age group, found age.head "
              + header.outputs().age().head().name().toLowerCase(Locale.ROOT)
              + " in "
              + weights
              + ": other tools apply a softmax over classes, which does not fit years; train with"
              + " age.head classes, or share the safetensors file itself");
    }
  }

  /**
   * Writes a directory; files of other names in it stay.
   *
   * @param format one that is a directory
   * @return what the user should know, in sentences
   * @throws UserError if the format has no such network
   * @throws IOException if a file cannot be written
   */
  public List<String> write(ExportFormat format, Path out) throws IOException {
    Map<String, JsonNode> configs =
        switch (format) {
          case HUGGINGFACE -> HuggingFaceConfig.files(header);
          case TIMM -> Map.of("config.json", new TimmConfig(header).json());
          case ONNX -> throw new IllegalArgumentException("an ONNX file is not a directory");
        };
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> state = new LinkedHashMap<>(StateDict.read(weights));
      if (header.target() == Target.MULTIHEAD) {
        JointHead.fold(state, header.model().headName());
        notes.add(
            "The three heads were merged into one with 18 classes. The softmax of its logits equals"
                + " the product of the three heads, so the probabilities are the same.");
      }
      if (format == ExportFormat.HUGGINGFACE) {
        state = HuggingFaceNames.of(state);
      } else if (header.model() instanceof VitSpec vit && vit.normEps() != VitSpec.TIMM_NORM_EPS) {
        notes.add(
            "timm's layer norms use an epsilon of 1e-6, this network uses "
                + vit.normEps()
                + ": predictions differ slightly.");
      }
      StateDict.save(state, out.resolve("model.safetensors"), Map.of("format", "pt"));
    }
    for (Map.Entry<String, JsonNode> config : configs.entrySet()) {
      AtomicFile.writeString(out.resolve(config.getKey()), JsonLayout.pretty(config.getValue()));
    }
    AtomicFile.writeString(out.resolve("README.md"), new ModelCard(header, format).text());
    return List.copyOf(notes);
  }
}
