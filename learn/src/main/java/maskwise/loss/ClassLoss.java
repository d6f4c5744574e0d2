package maskwise.loss;

/** The loss of a head with a logit a class. */
sealed interface ClassLoss extends HeadLoss permits CrossEntropy {}
