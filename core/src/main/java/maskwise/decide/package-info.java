/** From probabilities to a decision. */
package maskwise.decide;
