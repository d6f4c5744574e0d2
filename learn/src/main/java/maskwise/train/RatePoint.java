package maskwise.train;

/**
 * One step of a learning rate range test.
 *
 * @param rate the learning rate of the step
 * @param loss the loss before it
 * @param smoothed the loss among its neighbours
 */
public record RatePoint(double rate, double loss, double smoothed) {}
