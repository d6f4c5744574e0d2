package maskwise.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.paint.MaskKind;
import maskwise.paint.PerPerson;
import maskwise.paint.Realism;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wardrobe;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What masks are painted, and how, as options. */
final class PaintOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
  private List<String> kinds;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Also use the mask templates of a folder with masks.cfg.")
  private Path templates;

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
      names = "--workers",
      paramLabel = "N",
      converter = Positive.class,
      description = "Number of threads (default: number of processors).")
  private Integer workers;

  /**
   * What the options say.
   *
   * @throws ParameterException if they cannot be understood
   * @throws UserError if the folder of templates cannot be used
   */
  SynthesisOptions read() {
    return new SynthesisOptions(
        counts(),
        wardrobe(),
        new Realism(!noShading, !noBlur, !noNoise),
        seed,
        workers == null ? Runtime.getRuntime().availableProcessors() : workers);
  }

  private PerPerson counts() {
    try {
      return PerPerson.parse(perPerson, wrong);
    } catch (UserError e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Wardrobe wardrobe() {
    Optional<Wardrobe> pictured = Optional.ofNullable(templates).map(Wardrobe::templates);
    if (kinds != null && kinds.equals(List.of("none"))) {
      return pictured.orElseThrow(
          () -> wrongUsage("expected --templates DIR with --kinds none, found no masks"));
    }
    Set<MaskKind> chosen = EnumSet.allOf(MaskKind.class);
    if (kinds != null) {
      chosen.clear();
      kinds.forEach(name -> chosen.add(kind(name.strip())));
    }
    Wardrobe drawn = Wardrobe.drawn(chosen);
    return pictured.map(drawn::and).orElse(drawn);
  }

  private MaskKind kind(String name) {
    try {
      return MaskKind.named(name);
    } catch (UserError e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
