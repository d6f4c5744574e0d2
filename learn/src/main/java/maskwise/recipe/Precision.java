package maskwise.recipe;

/** Number format of the forward pass; weights and optimizer are always float32. */
public enum Precision {
  /** Everything in float32. */
  FLOAT32,
  /** Matrix products and convolutions in bfloat16; faster only on processors that have it. */
  BFLOAT16
}
