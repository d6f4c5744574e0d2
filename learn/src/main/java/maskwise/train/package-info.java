/**
 * The training loop: epochs, validation over the whole set, the best weights by macro-F1, early
 * stopping, checkpoints. Everything random follows from the seed, the epoch and the place in it, so
 * that a run can be repeated and resumed bit for bit.
 */
package maskwise.train;
