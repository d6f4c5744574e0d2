package maskwise.cli;

import maskwise.base.UserError;
import maskwise.bootstrap.Bootstrap;
import picocli.CommandLine.Option;

/** How intervals are found: the options that {@code evaluate} and {@code compare} share. */
final class Resampling {

  /** With so many two or three lie outside on either side. */
  private static final int MIN = 100;

  @Option(
      names = "--resamples",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "" + Bootstrap.USUAL,
      description =
          "Number of bootstrap resamples of people for the 95%% intervals (default:"
              + " ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Random seed of the resamples (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * As asked for.
   *
   * @throws UserError if there are too few resamples for an interval
   */
  Bootstrap bootstrap() {
    if (resamples < MIN) {
      throw new UserError(
          "expected at least %d --resamples, found %d: a 95%% interval needs the 2.5%% of resamples on either side"
              .formatted(MIN, resamples));
    }
    return new Bootstrap(resamples, seed);
  }
}
