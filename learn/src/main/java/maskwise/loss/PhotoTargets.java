package maskwise.loss;

import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.label.SoftTargets;
import maskwise.manifest.Sample;

/**
 * What one photo teaches. What is known of an attribute comes before what is held for probable.
 *
 * @param labels what is known
 * @param soft what a teacher, or several people, hold for probable
 * @param weight how much the photo counts, 0 or more
 */
public record PhotoTargets(Labels labels, SoftTargets soft, double weight) {

  /** What a row of a manifest teaches. */
  public static PhotoTargets of(Sample sample) {
    return new PhotoTargets(sample.labels(), sample.softTargets(), sample.weight());
  }

  /** Labels alone, which count 1. */
  public static PhotoTargets of(Labels labels) {
    return new PhotoTargets(labels, SoftTargets.NONE, 1);
  }

  /** The same without what is held for probable. */
  PhotoTargets labelsAlone() {
    return new PhotoTargets(labels, SoftTargets.NONE, weight);
  }

  /**
   * Whether labels say all that it teaches: no distribution fills an attribute, and it counts 1.
   */
  boolean isHard() {
    boolean filled =
        soft.distributions().keySet().stream().anyMatch(each -> labels.value(each).isEmpty());
    return !filled && weight == 1;
  }

  /**
   * What is taught of an attribute.
   *
   * @return {@code [attribute.size()]}: 1 at the label, or the distribution; zeros if it is neither
   */
  double[] distribution(TrainingLabels taught, Attribute attribute) {
    OptionalInt label = taught.value(labels, attribute);
    if (label.isPresent()) {
      double[] sure = new double[attribute.size()];
      sure[label.getAsInt()] = 1;
      return sure;
    }
    return labels.value(attribute).isPresent() ? new double[attribute.size()] : teacher(attribute);
  }

  /** The distribution over an attribute's values, whatever is known; zeros if there is none. */
  double[] teacher(Attribute attribute) {
    return soft.of(attribute)
        .map(shares -> shares.stream().mapToDouble(Double::doubleValue).toArray())
        .orElseGet(() -> new double[attribute.size()]);
  }

  /** The age in years that is taught: as it is known, or where no age is as it is expected. */
  double years() {
    if (labels.years().isPresent()) {
      return labels.years().getAsInt();
    }
    return labels.age().isPresent()
        ? CrossEntropy.UNKNOWN
        : soft.years().orElse(CrossEntropy.UNKNOWN);
  }
}
