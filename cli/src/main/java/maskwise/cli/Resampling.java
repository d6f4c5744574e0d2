package maskwise.cli;

import maskwise.bootstrap.Bootstrap;
import picocli.CommandLine.Option;

/** How intervals are found: the options that {@code evaluate} and {@code compare} share. */
final class Resampling {

  @Option(
      names = "--resamples",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "" + Bootstrap.USUAL,
      description = "Resamples of the people, for the 95 %% intervals (default: ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Which resamples (default: ${DEFAULT-VALUE}).")
  private long seed;

  Bootstrap bootstrap() {
    return new Bootstrap(resamples, seed);
  }
}
