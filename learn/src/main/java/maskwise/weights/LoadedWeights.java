package maskwise.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done to start a network from weights.
 *
 * @param source where they came from
 * @param names how they were named
 * @param types types of the numbers that were converted, such as {@code F16}; empty if none was
 * @param loaded names of the network that were filled
 * @param head names of the head that are initialized randomly, because there it had another size or
 *     was missing
 * @param keptHeads attributes whose part of such a head comes from the weights all the same
 * @param missing other names that are initialized randomly, as was allowed
 * @param unexpected names of the file that were ignored, as was allowed
 * @param positions how position embeddings were interpolated, if they were
 */
public record LoadedWeights(
    String source,
    TensorNames names,
    List<String> types,
    List<String> loaded,
    List<String> head,
    List<String> keptHeads,
    List<String> missing,
    List<String> unexpected,
    Optional<String> positions) {

  /** Copies the lists. */
  public LoadedWeights {
    types = List.copyOf(types);
    loaded = List.copyOf(loaded);
    head = List.copyOf(head);
    keptHeads = List.copyOf(keptHeads);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  /** All of it in sentences for people, one a line. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Loaded pretrained weights from "
            + source
            + ": "
            + loaded.size()
            + " tensors ("
            + names
            + ")"
            + (types.isEmpty() ? "" : ", " + String.join(" and ", types) + " converted to F32"));
    if (!keptHeads.isEmpty()) {
      sentences.add("Kept the pretrained heads: " + NameList.shown(keptHeads));
    } else if (!head.isEmpty()) {
      sentences.add(
          "Initialized the head randomly, because its shape differs: " + NameList.shown(head));
    }
    positions.ifPresent(
        how -> sentences.add("Interpolated the position embeddings (bicubic, antialias) " + how));
    if (!missing.isEmpty()) {
      sentences.add(
          "Missing from the weights, initialized randomly (model.allow_missing): "
              + NameList.shown(missing));
    }
    if (!unexpected.isEmpty()) {
      sentences.add(
          "Ignored tensors of the weights (model.allow_unexpected): " + NameList.shown(unexpected));
    }
    return List.copyOf(sentences);
  }
}
