package maskwise.recipe;

/** What fits the head while only it learns and features are kept. */
public enum HeadSolver {
  /** The optimizer, batch by batch. */
  OPTIMIZER,
  /** L-BFGS over all photos at once, as a logistic regression is fitted. */
  LBFGS
}
