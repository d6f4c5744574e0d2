package maskwise.inference;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How probabilities become an answer.
 *
 * @param rule whether the run's decision rule decides, if there is one; if not, the most probable
 *     class is named
 * @param tau how much of the head start of classes that were common in training is taken away, 0
 *     (none) to 2; not together with a rule
 * @param prior the manifest that tells how common they were; empty: as the run says
 */
public record DecisionOptions(boolean rule, double tau, Optional<Path> prior) {}
