package maskwise.loss;

import java.util.List;
import maskwise.answer.Outputs;
import org.bytedeco.pytorch.Tensor;

/** What a batch of photos teaches. */
public sealed interface BatchTargets {

  /**
   * Labels, of which some may be unknown.
   *
   * @param labels {@code [batch, 4]}, int64, from {@link TrainingLabels#tensor}
   * @param all labels of all the batches that make a step together, these among them: {@code
   *     [photos, 4]}. The loss is this batch's part of the loss of all of them
   */
  record Hard(Tensor labels, Tensor all) implements BatchTargets {

    /** Of a batch that is a step of its own. */
    public Hard(Tensor labels) {
      this(labels, labels);
    }
  }

  /**
   * Labels and distributions side by side: each photo may be known, be held for something probable,
   * or be unknown to each head, and counts as much as it weighs. A head's loss is the mean over the
   * weights of the photos that teach it; where all are known and weigh 1, it is that of {@link
   * Hard}.
   *
   * @param rows of the photos: {@code [batch, columns]}, float32, from {@link
   *     TrainingTargets#batch}
   * @param all of all photos of the step, these among them: {@code [photos, columns]}
   */
  record Rows(Tensor rows, Tensor all) implements BatchTargets {}

  /**
   * Distributions over classes.
   *
   * @param heads one for each of {@link Outputs#heads}, over the values of its attribute (for an
   *     age in years too: over the three groups); of a joint network one alone, over the 18 classes
   */
  record Soft(List<SoftLabels> heads) implements BatchTargets {

    /** Copies the list. */
    public Soft {
      heads = List.copyOf(heads);
    }
  }

  /**
   * Of photos that were mixed in pairs: the loss is {@code share · loss(own) + (1 − share) ·
   * loss(partners)}. The partners are the photos themselves in another order, so both are means
   * over the same weights.
   *
   * @param own of the photos
   * @param partners of the photos that were mixed into them
   * @param share how much of each photo is its own, 0 to 1
   */
  record Mixed(BatchTargets own, BatchTargets partners, double share) implements BatchTargets {}
}
