package maskwise.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the tensors of a file are named: whose names they are, and what stands before them. Wrappers
 * leave their mark there: PyTorch's DataParallel {@code module.}, a Lightning module {@code
 * model.}, {@code torch.compile} {@code _orig_mod.}.
 *
 * @param style whose names they are
 * @param prefix before most of them, with its dot; empty if there is none
 */
record TensorNames(NameStyle style, String prefix) {

  /** Tensors with which networks begin: what stands before them is no part of the name. */
  private static final List<String> FIRST =
      List.of(
          "vit.embeddings.cls_token",
          "embeddings.cls_token",
          "resnet.embedder.embedder.convolution.weight",
          "embedder.embedder.convolution.weight",
          "cls_token",
          "class_token",
          "conv_stem.weight",
          "conv1.weight",
          "conv1.0.weight");

  /** Finds out how tensors are named. */
  static TensorNames of(Collection<String> names) {
    String prefix =
        names.stream()
            .flatMap(name -> prefix(name).stream())
            .distinct()
            .filter(each -> isBeforeMost(each, names))
            .min(Comparator.comparing(String::length))
            .filter(each -> staysUnique(each, names))
            .orElse("");
    List<String> bare = names.stream().map(name -> without(prefix, name)).toList();
    return new TensorNames(NameStyle.of(bare), prefix);
  }

  /** What stands before the first tensor of a network, if a name is that. */
  private static Optional<String> prefix(String name) {
    return FIRST.stream()
        .filter(first -> name.equals(first) || name.endsWith("." + first))
        .findFirst()
        .map(first -> name.substring(0, name.length() - first.length()));
  }

  private static boolean isBeforeMost(String prefix, Collection<String> names) {
    long count = names.stream().filter(name -> name.startsWith(prefix)).count();
    return 2 * count >= names.size();
  }

  private static boolean staysUnique(String prefix, Collection<String> names) {
    Set<String> bare = new HashSet<>();
    return names.stream().allMatch(name -> bare.add(without(prefix, name)));
  }

  private static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** Where a tensor of the file belongs; empty if no rule knows it. */
  Optional<NameStyle.Place> place(String name) {
    return style.place(without(prefix, name));
  }

  /** For people: {@code Hugging Face ViT names}, and what is left out of them. */
  @Override
  public String toString() {
    return style + " names" + (prefix.isEmpty() ? "" : " without their prefix '" + prefix + "'");
  }
}
