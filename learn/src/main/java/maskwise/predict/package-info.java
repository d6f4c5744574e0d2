/**
 * Answers out: from photos to the probabilities of the 18 classes, and the files that carry them. A
 * weights file alone is enough, it says in its header how to use it.
 */
package maskwise.predict;
