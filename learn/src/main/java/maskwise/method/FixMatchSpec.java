package maskwise.method;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * FixMatch (Sohn et al., "FixMatch: Simplifying Semi-Supervised Learning with Consistency and
 * Confidence", 2020): what the network says surely of the weak view is the label of the strong one.
 *
 * @param photos without labels
 * @param mu photos without labels in a step for each labeled one
 * @param threshold least probability of a pseudo label
 * @param lambdaU weight of the loss on pseudo labels
 * @param distributionMatching whether pseudo labels are drawn to the frequencies of the labels
 */
@Kind("fixmatch")
public record FixMatchSpec(
    UnlabeledSpec photos,
    @Key(
            doc = "unlabeled photos per labeled photo in each batch, over 0; 7 in the paper",
            standard = "7.0")
        double mu,
    @Key(
            doc =
                "confidence threshold for pseudo labels, 0 to 1, applied to each head: a prediction"
                    + " for the weak view above it becomes the label of the strong view",
            standard = "0.95")
        double threshold,
    @Key(doc = "weight of the loss on pseudo labels, at least 0", standard = "1.0") double lambdaU,
    @Key(
            doc =
                "align the mean prediction over recent unlabeled photos with the distribution of"
                    + " the labels (distribution alignment of ReMixMatch); helps if pseudo labels"
                    + " drift toward common classes",
            standard = "false")
        boolean distributionMatching)
    implements MethodSpec {

  /** Checks the ranges. */
  public FixMatchSpec {
    Range.over("mu", mu, 0);
    Range.share("threshold", threshold);
    Range.atLeast("lambda_u", lambdaU, 0.0);
  }

  @Override
  public Optional<UnlabeledSpec> unlabeledPhotos() {
    return Optional.of(photos);
  }
}
