package maskwise.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;

/** Gives the tensors of a ViT the names they have in {@code ViTForImageClassification}. */
final class HuggingFaceNames {

  private static final Pattern IN_BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)\\.(weight|bias)");
  private static final String JOINED = "attn.qkv";
  private static final List<String> PARTS = List.of("query", "key", "value");

  private static final Map<String, String> OF_A_BLOCK =
      Map.of(
          "norm1", "layernorm_before",
          "attn.proj", "attention.output.dense",
          "norm2", "layernorm_after",
          "mlp.fc1", "intermediate.dense",
          "mlp.fc2", "output.dense");

  private static final Map<String, String> OUTSIDE =
      Map.of(
          "cls_token", "vit.embeddings.cls_token",
          "pos_embed", "vit.embeddings.position_embeddings",
          "patch_embed.proj.weight", "vit.embeddings.patch_embeddings.projection.weight",
          "patch_embed.proj.bias", "vit.embeddings.patch_embeddings.projection.bias",
          "norm.weight", "vit.layernorm.weight",
          "norm.bias", "vit.layernorm.bias",
          "head.weight", "classifier.weight",
          "head.bias", "classifier.bias");

  private HuggingFaceNames() {}

  /**
   * Renames all tensors; query, key and value, which are one tensor here, become three.
   *
   * @param state of a ViT, by timm's names
   */
  static Map<String, Tensor> of(Map<String, Tensor> state) {
    Map<String, Tensor> renamed = new TreeMap<>();
    state.forEach(
        (name, tensor) -> {
          Matcher matcher = IN_BLOCK.matcher(name);
          if (!matcher.matches()) {
            renamed.put(known(OUTSIDE, name), tensor);
            return;
          }
          String layer = "vit.encoder.layer." + matcher.group(1) + ".";
          String end = "." + matcher.group(3);
          if (!matcher.group(2).equals(JOINED)) {
            renamed.put(layer + known(OF_A_BLOCK, matcher.group(2)) + end, tensor);
            return;
          }
          long rows = tensor.size(0) / PARTS.size();
          for (int i = 0; i < PARTS.size(); i++) {
            renamed.put(
                layer + "attention.attention." + PARTS.get(i) + end,
                tensor.narrow(0, i * rows, rows));
          }
        });
    return new LinkedHashMap<>(renamed);
  }

  private static String known(Map<String, String> names, String name) {
    String theirs = names.get(name);
    if (theirs == null) {
      throw new IllegalStateException("a ViT has no tensor " + name);
    }
    return theirs;
  }
}
