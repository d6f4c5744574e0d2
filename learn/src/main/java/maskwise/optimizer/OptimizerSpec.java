package maskwise.optimizer;

import maskwise.key.Choice;
import maskwise.key.Key;

/** Which optimizer, with its numbers. */
@Choice(standard = "adamw", doc = "optimizer: adamw or sgd")
public sealed interface OptimizerSpec permits AdamWSpec, SgdSpec {

  /** Base learning rate, above 0; a schedule multiplies it. */
  @Key(doc = "peak learning rate, over 0", standard = "0.001")
  double lr();

  /** Weight decay of the decayed group, 0 or more. */
  @Key(
      doc =
          "weight decay, at least 0; not applied to norms, biases, class tokens and position"
              + " embeddings",
      standard = "0.05")
  double weightDecay();
}
