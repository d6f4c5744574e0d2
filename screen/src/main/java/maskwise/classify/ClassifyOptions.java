package maskwise.classify;

import java.util.Optional;
import maskwise.augment.Views;

/**
 * How to classify; none but {@code flip} and {@code views} changes the answers beyond rounding.
 *
 * @param batchSize photos at once, at least 1
 * @param workers threads that decode, at least 1
 * @param flip whether each view of a photo is asked mirrored too and the answers averaged; empty:
 *     as the network's training wanted it
 * @param views of a photo whose answers are averaged; empty: as the network's training wanted it
 */
public record ClassifyOptions(
    int batchSize, int workers, Optional<Boolean> flip, Optional<Views> views) {

  /** 32 photos at once, one decoding thread, the views of the network's training. */
  public static final ClassifyOptions DEFAULT = new ClassifyOptions(32, 1, Optional.empty());

  /** The views of the network's training, each mirrored too or not. */
  public ClassifyOptions(int batchSize, int workers, Optional<Boolean> flip) {
    this(batchSize, workers, flip, Optional.empty());
  }

  /** Checks the numbers. */
  public ClassifyOptions {
    if (batchSize < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "expected a batch size and workers of at least 1, found "
              + batchSize
              + " and "
              + workers);
    }
  }

  /** The same with the mirrored photo asked too, or not. */
  public ClassifyOptions withFlip(boolean asked) {
    return new ClassifyOptions(batchSize, workers, Optional.of(asked), views);
  }

  /** The same options with these views in place of those of the training. */
  public ClassifyOptions withViews(Views asked) {
    return new ClassifyOptions(batchSize, workers, Optional.empty(), Optional.of(asked));
  }

  /**
   * The views of a photo that make one answer.
   *
   * @param trained those that the network's training wanted
   */
  public Views views(Views trained) {
    Views asked = views.orElse(trained);
    return flip.map(asked::withFlip).orElse(asked);
  }
}
