package maskwise.options;

import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.paint.PerPerson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What masks are painted, and how, as options. */
public final class PaintOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--per-person",
      paramLabel = "COUNTS",
      defaultValue = PerPerson.COMPETITION,
      description = "Number of images per person (default: ${DEFAULT-VALUE}).")
  private String perPerson;

  @Option(
      names = "--wrong",
      paramLabel = "WEIGHTS",
      defaultValue = PerPerson.COMMON_WAYS,
      description =
          "Relative frequency of each incorrect way to wear it (default: ${DEFAULT-VALUE}).")
  private String wrong;

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description =
          "Kinds of masks to draw: surgical, kn95, cloth, patterned, fashion; or none, with"
              + " --templates (default: all).")
  private List<String> kinds = List.of();

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Also use the mask templates of a folder with masks.cfg.")
  private String templates;

  @Option(
      names = "--no-shading",
      negatable = false,
      description = "Do not render light, shading of folds and shadows.")
  private boolean noShading;

  @Option(
      names = "--no-blur",
      negatable = false,
      description = "Do not match the blur of the photo.")
  private boolean noBlur;

  @Option(
      names = "--no-noise",
      negatable = false,
      description = "Do not match the noise of the photo.")
  private boolean noNoise;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of the masks (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--unknown-too",
      description = "Also use photos with an unknown mask label as bare faces.")
  private boolean unknownToo;

  /** Where mask templates are, if they are painted too. */
  public Optional<String> templates() {
    return Optional.ofNullable(templates);
  }

  /** Whether photos of which the mask is not known count as bare. */
  public boolean unknownToo() {
    return unknownToo;
  }

  /**
   * What the options say.
   *
   * @throws ParameterException if they cannot be understood
   */
  public PaintSpec spec() {
    PaintSpec given = new PaintSpec(perPerson, wrong, kinds, !noShading, !noBlur, !noNoise, seed);
    try {
      given.check(templates != null);
    } catch (UserError e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return given;
  }
}
