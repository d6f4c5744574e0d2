/**
 * How good answers are: confusion, precision, recall, F1, kappa, equal to scikit-learn's numbers.
 * Always computed over a whole set, never averaged over batches.
 */
package maskwise.metrics;
