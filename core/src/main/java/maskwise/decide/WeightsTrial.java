package maskwise.decide;

/**
 * What a kind of weights brings, on calibrated probabilities.
 *
 * @param kind the kind
 * @param promised macro-F1 on the people they were fitted to
 * @param held macro-F1 on people they were not fitted to
 * @param standardError of how much higher {@link #held} is than without weights, by people; 0
 *     without
 */
public record WeightsTrial(
    DecisionWeights.Kind kind, double promised, double held, double standardError) {}
