package maskwise.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maskwise.network.ModelSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;

/**
 * What makes two ViTs take the same weights, picture size and head aside.
 *
 * @param patch side of a patch in pixels
 * @param width length of a token
 * @param depth number of blocks
 * @param heads attention heads; 0 if nobody says
 */
public record VitShape(int patch, int width, int depth, int heads) {

  /** The shape of a network. */
  public static VitShape of(VitSpec spec) {
    return new VitShape(spec.patch(), spec.width(), spec.depth(), spec.heads());
  }

  /** Whether both can be of the same network. */
  boolean fits(VitShape other) {
    boolean sameHeads = heads == 0 || other.heads == 0 || heads == other.heads;
    return patch == other.patch && width == other.width && depth == other.depth && sameHeads;
  }

  /**
   * The shape of tensors by our names; empty if they are no plain ViT. Nothing tells the number of
   * heads.
   */
  static Optional<VitShape> of(Map<String, TensorEntry> tensors) {
    TensorEntry token = tensors.get("cls_token");
    TensorEntry patches = tensors.get("patch_embed.proj.weight");
    boolean hybrid = tensors.keySet().stream().anyMatch(name -> name.contains(".backbone."));
    if (token == null || patches == null || hybrid) {
      return Optional.empty();
    }
    long[] width = token.shape();
    long[] patch = patches.shape();
    if (width.length != 3 || patch.length != 4) {
      return Optional.empty();
    }
    long depth =
        tensors.keySet().stream()
            .filter(name -> name.matches("blocks\\.\\d+\\.norm1\\.bias"))
            .count();
    return Optional.of(new VitShape((int) patch[2], (int) width[2], (int) depth, 0));
  }

  /** The keys under {@code model} that ask for this shape. */
  public Map<String, Object> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String name : ModelSpec.names()) {
      if (ModelSpec.named(name, ImageSize.square(224)) instanceof VitSpec vit && fits(of(vit))) {
        keys.put("name", name);
        return keys;
      }
    }
    keys.put("name", "vit");
    keys.put("patch_size", patch);
    keys.put("width", width);
    keys.put("depth", depth);
    if (heads > 0) {
      keys.put("num_heads", heads);
    }
    return keys;
  }

  /** {@code patch 16, width 768, depth 12, heads 12}. */
  @Override
  public String toString() {
    String plain = "patch " + patch + ", width " + width + ", depth " + depth;
    return heads == 0 ? plain : plain + ", heads " + heads;
  }
}
