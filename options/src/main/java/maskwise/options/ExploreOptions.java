package maskwise.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How closely a manifest is looked at, as options. */
public final class ExploreOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--no-pixels",
      description = "Do not open the images: no sizes, brightness, duplicates or contact sheets.")
  private boolean noPixels;

  // 20,000 are enough for numbers that do not change any more, in about a minute.
  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Number of random images to open; 0 = all (default: ${DEFAULT-VALUE}).")
  private int pictures;

  @Option(
      names = "--sheet",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Number of photos on the contact sheet of each class; 0 = none (default:"
              + " ${DEFAULT-VALUE}).")
  private int sheet;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of the selected photos (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * Checks the numbers.
   *
   * @throws ParameterException if one is below 0
   */
  public void check() {
    if (pictures < 0 || sheet < 0) {
      throw new ParameterException(
          spec.commandLine(), "expected --pictures and --sheet of 0 or more");
    }
  }

  /** Whether images are opened. */
  public boolean pixels() {
    return !noPixels;
  }

  /** How many images to open; 0: all. */
  public int pictures() {
    return pictures;
  }

  /** Photos on the contact sheet of each class; 0 without contact sheets. */
  public int sheet() {
    return noPixels ? 0 : sheet;
  }

  /** What draws the images and the photos of the sheets. */
  public long seed() {
    return seed;
  }
}
