package maskwise.recipe;

/** Number format of the forward pass; weights and optimizer are always float32. */
public enum Precision {
  /** Everything in float32. */
  FLOAT32,
  /**
   * Matrix products and convolutions in bfloat16: faster on GPUs and on processors that have it, as
   * wide in range as float32.
   */
  BFLOAT16,
  /** The same in float16, for older GPUs: narrow in range, so the loss is scaled. */
  FLOAT16,
  /** bfloat16 where it is fast, float32 elsewhere. */
  AUTO
}
