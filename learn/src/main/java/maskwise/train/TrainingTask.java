package maskwise.train;

import java.util.Map;
import maskwise.method.FixMatchSpec;
import maskwise.method.MetaPseudoLabelsSpec;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.Tensor;

/**
 * What a training makes small, and by what means. Beside the {@link Learner}, whose network is the
 * one that is judged and kept, a task may hold networks, optimizers and loaders of its own.
 *
 * <p>A step asks its task for the {@link #loss} of one batch after another and leaves each one's
 * gradient in the learner's network; after the last it moves that network, and tells the task
 * ({@link #stepped}), which may then move what it holds itself.
 *
 * <p>What a task does follows from its {@link #state}, from what the learner is and from the step
 * alone: then a training that was killed goes on bit for bit as if it had not been.
 */
interface TrainingTask extends AutoCloseable {

  /** Makes the task of a training; it is closed with the training. */
  @FunctionalInterface
  interface Maker {

    /**
     * The task as it is before the first step; a checkpoint is put back over its state.
     *
     * @param data the training and validation photos
     * @param learner owned by the training
     * @throws maskwise.base.UserError if the recipe does not fit the task
     */
    TrainingTask make(Recipe recipe, TrainingData data, Learner learner);
  }

  /** The task that a recipe's method asks for; a {@link Maker}. */
  static TrainingTask byMethod(Recipe recipe, TrainingData data, Learner learner) {
    if (recipe.method() instanceof MetaPseudoLabelsSpec spec) {
      return new MetaPseudoLabels(spec, recipe, data, learner);
    }
    return recipe.method() instanceof FixMatchSpec spec
        ? new FixMatch(spec, recipe, data, learner)
        : new Supervised();
  }

  /**
   * Told once, before the first epoch.
   *
   * @param loaders of the training, which may make more; they are closed by the training
   */
  default void open(Loaders loaders) {}

  /**
   * Whether it can learn from features that are kept where only the head learns: then {@link
   * StepContext#pictures} has none.
   */
  default boolean takesFeatures() {
    return false;
  }

  /**
   * Whether its {@link #state} says all between two steps of an epoch, too: then a training can be
   * saved within an epoch.
   */
  default boolean resumesWithinEpoch() {
    return false;
  }

  /**
   * Told before each epoch, also one that is taken up in its middle, when the learner's network is
   * in training mode.
   *
   * @param epoch from 0
   */
  default void begin(int epoch) {}

  /**
   * A batch's part of the loss of its step: the parts of all its batches add up to it. What is made
   * on the way belongs to the batch's {@code PointerScope}.
   *
   * @return a scalar that can be differentiated
   */
  Tensor loss(StepContext context);

  /**
   * Told after each step, in the {@code PointerScope} of its last batch.
   *
   * @param context of that batch
   * @param moved whether the learner's network has changed: not if the gradients were no numbers
   *     because the loss had been scaled too much, as it happens in float16
   */
  default void stepped(StepContext context, boolean moved) {}

  /**
   * What it has to say of an epoch in {@code results.csv}, asked after the epoch's last step.
   *
   * @return numbers by column, every epoch the same columns; none that the file has anyway
   */
  default Map<String, Double> results() {
    return Map.of();
  }

  /**
   * All that it remembers between epochs, in parts such as {@code teacher} and {@code
   * teacher_optimizer}, each a file of the checkpoint: tensors by name, owned by this. A checkpoint
   * is put back into the same tensors, so a number is kept as a tensor of one element.
   */
  default Map<String, Map<String, Tensor>> state() {
    return Map.of();
  }

  @Override
  default void close() {}
}
