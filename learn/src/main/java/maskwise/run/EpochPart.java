package maskwise.run;

/**
 * How much of an epoch is done, where a training was saved within it. All chance follows from the
 * epoch and the number of a batch, so that this is all there is to know beside the tensors.
 *
 * @param batches of the epoch that are done, at the end of a step; 0 at its beginning
 * @param lossSum of their losses, each times its photos
 * @param photos in them
 */
public record EpochPart(int batches, double lossSum, int photos) {

  /** Nothing of the epoch. */
  public static final EpochPart NONE = new EpochPart(0, 0, 0);
}
