package maskwise.recipe;

/** How gradients become steps. */
public enum OptimizerKind {
  /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
  ADAMW,
  /** Stochastic gradient descent with momentum. */
  SGD
}
