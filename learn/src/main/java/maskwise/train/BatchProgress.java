package maskwise.train;

/**
 * Where a training is after a step.
 *
 * @param epoch from 1
 * @param epochs in all
 * @param done photos of this epoch that were learned from
 * @param total photos of an epoch
 * @param loss mean of the epoch so far
 * @param imagesPerSecond of the epoch so far
 */
public record BatchProgress(
    int epoch, int epochs, int done, int total, double loss, double imagesPerSecond) {}
