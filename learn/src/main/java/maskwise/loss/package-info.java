/** What a network predicts, how far off it is, and how its logits become probabilities. */
package maskwise.loss;
