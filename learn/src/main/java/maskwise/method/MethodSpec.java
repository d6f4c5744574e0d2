package maskwise.method;

import java.util.Optional;
import maskwise.key.Choice;

/** By what means a network learns, with its numbers. */
@Choice(
    standard = "supervised",
    doc =
        "training method: supervised (labeled photos only), or meta_pseudo_labels or fixmatch"
            + " (semi-supervised, with unlabeled photos)")
public sealed interface MethodSpec permits SupervisedSpec, MetaPseudoLabelsSpec, FixMatchSpec {

  /** The photos without labels, if it learns from any. */
  default Optional<UnlabeledSpec> unlabeledPhotos() {
    return Optional.empty();
  }

  /** Photos without labels in a step for each labeled one; 0 if there are none. */
  default double mu() {
    return 0;
  }

  /** The last epochs, in which the network learns from labeled photos alone. */
  default int finetuneEpochs() {
    return 0;
  }
}
