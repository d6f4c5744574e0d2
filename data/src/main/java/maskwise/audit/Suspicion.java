package maskwise.audit;

import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * How much the answer of a network speaks against one label of a photo.
 *
 * @param sample the photo
 * @param attribute which of its labels
 * @param label the value it has, as an index
 * @param suggested the value the network holds for the most probable beside it, as an index
 * @param labelProbability what the network gives to the label, 0 to 1; for gender and age over all
 *     photos of the person
 * @param suggestedProbability what it gives to the suggestion, 0 to 1
 * @param margin label minus suggestion, each above what photos that really carry such a label
 *     usually get; the lower, the more suspicious
 * @param confident whether the network is as sure of the suggestion as it usually is of photos that
 *     carry it, and more than of the label: in the words of confident learning, off the diagonal of
 *     the confident joint
 */
public record Suspicion(
    Sample sample,
    Attribute attribute,
    int label,
    int suggested,
    double labelProbability,
    double suggestedProbability,
    double margin,
    boolean confident) {

  /** So many times as probable as the label a suggestion must be to be called sure. */
  public static final int SURE = 9;

  /**
   * Whether the network holds the suggestion for at least {@value #SURE} times as probable as the
   * label: 90 to 10 where there is no third value.
   */
  public boolean sure() {
    return suggestedProbability >= SURE * labelProbability;
  }
}
