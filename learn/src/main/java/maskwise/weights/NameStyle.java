package maskwise.weights;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose names the tensors of a file have, and which of our names each of them stands for. */
public enum NameStyle {
  /** timm's, and torchvision's for residual networks: the names Maskwise has itself. */
  TIMM("timm or torchvision"),
  /** {@code ViTModel} and {@code ViTForImageClassification} of Hugging Face's transformers. */
  HUGGING_FACE_VIT("Hugging Face ViT"),
  /** {@code ResNetModel} and {@code ResNetForImageClassification} of transformers. */
  HUGGING_FACE_RESNET("Hugging Face ResNet"),
  /** {@code VisionTransformer} of torchvision. */
  TORCHVISION_VIT("torchvision ViT");

  private static final int QUERY_KEY_VALUE = 3;

  private static final List<Rule> HUGGING_FACE_RULES =
      List.of(
          rule("(?:vit\\.)?embeddings\\.cls_token", "cls_token"),
          rule("(?:vit\\.)?embeddings\\.position_embeddings", "pos_embed"),
          rule("(?:vit\\.)?embeddings\\.patch_embeddings\\.projection\\.", "patch_embed.proj."),
          part("query", 0),
          part("key", 1),
          part("value", 2),
          layer("attention\\.output\\.dense", "attn.proj"),
          layer("intermediate\\.dense", "mlp.fc1"),
          layer("output\\.dense", "mlp.fc2"),
          layer("layernorm_before", "norm1"),
          layer("layernorm_after", "norm2"),
          rule("(?:vit\\.)?layernorm\\.", "norm."),
          rule("classifier\\.", "head."),
          ignored("(?:vit\\.)?pooler\\."),
          ignored("(?:vit\\.)?embeddings\\.mask_token"));

  private static final List<Rule> TORCHVISION_RULES =
      List.of(
          rule("class_token", "cls_token"),
          rule("encoder\\.pos_embedding", "pos_embed"),
          rule("conv_proj\\.", "patch_embed.proj."),
          torchvision("ln_1\\.", "norm1."),
          torchvision("self_attention\\.in_proj_", "attn.qkv."),
          torchvision("self_attention\\.out_proj\\.", "attn.proj."),
          torchvision("ln_2\\.", "norm2."),
          torchvision("mlp\\.(?:0|linear_1)\\.", "mlp.fc1."),
          torchvision("mlp\\.(?:3|linear_2)\\.", "mlp.fc2."),
          rule("encoder\\.ln\\.", "norm."),
          rule("heads\\.head\\.", "head."));

  private final String words;

  NameStyle(String words) {
    this.words = words;
  }

  /**
   * Where a tensor of a file belongs.
   *
   * @param name of the tensor it fills, or a part of it; empty if nothing here needs it
   * @param part which of the parts, which lie one after the other along the first dimension
   * @param parts in how many the tensor is cut
   */
  record Place(String name, int part, int parts) {}

  /**
   * Names that begin as a pattern says.
   *
   * @param ours what this beginning becomes; empty if nothing here needs such tensors
   */
  private record Rule(Pattern theirs, String ours, int part, int parts) {}

  private static Rule rule(String theirs, String ours) {
    return new Rule(Pattern.compile(theirs), ours, 0, 1);
  }

  private static Rule ignored(String theirs) {
    return rule(theirs + ".*", "");
  }

  private static Rule layer(String theirs, String ours) {
    String pattern = "(?:vit\\.)?encoder\\.layer\\.(\\d+)\\." + theirs + "\\.";
    return rule(pattern, "blocks.$1." + ours + ".");
  }

  private static Rule part(String theirs, int part) {
    Rule rule = layer("attention\\.attention\\." + theirs, "attn.qkv");
    return new Rule(rule.theirs(), rule.ours(), part, QUERY_KEY_VALUE);
  }

  private static Rule torchvision(String theirs, String ours) {
    String pattern = "encoder\\.layers\\.encoder_layer_(\\d+)\\." + theirs;
    return rule(pattern, "blocks.$1." + ours);
  }

  /** The style of a file, told by how its position embeddings or its first layer are named. */
  static NameStyle of(Collection<String> names) {
    for (String name : names) {
      if (name.endsWith("embeddings.position_embeddings")) {
        return HUGGING_FACE_VIT;
      }
      if (name.endsWith("embedder.embedder.convolution.weight")) {
        return HUGGING_FACE_RESNET;
      }
      if (name.equals("encoder.pos_embedding")) {
        return TORCHVISION_VIT;
      }
    }
    return TIMM;
  }

  /** Where a file's tensor belongs; empty if no rule knows it. */
  Optional<Place> place(String name) {
    if (this == TIMM) {
      return Optional.of(new Place(name, 0, 1));
    }
    if (this == HUGGING_FACE_RESNET) {
      return HuggingFaceResNet.ours(name).map(ours -> new Place(ours, 0, 1));
    }
    for (Rule rule : this == HUGGING_FACE_VIT ? HUGGING_FACE_RULES : TORCHVISION_RULES) {
      Matcher matcher = rule.theirs().matcher(name);
      if (matcher.lookingAt()) {
        String ours = matcher.replaceFirst(rule.ours());
        return Optional.of(new Place(ours, rule.part(), rule.parts()));
      }
    }
    return Optional.empty();
  }

  /** For people: {@code Hugging Face's ViT}. */
  @Override
  public String toString() {
    return words;
  }
}
