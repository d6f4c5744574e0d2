/**
 * From probabilities to a decision. {@link maskwise.decide.Tuner} looks at what a network answered
 * for labelled photos and makes a {@link maskwise.decide.DecisionRule}: a {@link
 * maskwise.decide.Calibration}, so that a probability is a frequency, and {@link
 * maskwise.decide.DecisionWeights}, so that the decisions score. What a rule is worth is measured
 * on people it was not made from.
 */
package maskwise.decide;
