package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.paint.BarePeople;
import maskwise.paint.MaskKind;
import maskwise.paint.PerPerson;
import maskwise.paint.Realism;
import maskwise.paint.Refusal;
import maskwise.paint.Synthesis;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wardrobe;
import maskwise.paint.Wearing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos of bare faces become photos with painted masks. */
@Command(
    name = "synthesize",
    description = "Paint masks, worn right and wrong, on photos of bare faces.",
    footer = {
      "",
      "Examples:",
      "  maskwise synthesize manifest.csv --out painted",
      "  maskwise synthesize manifest.csv --out painted --templates DIR \\",
      "      --per-person wear=2,incorrect=2 --wrong nose_out=3,under_chin=1",
      "",
      "painted/manifest.csv lists the pictures: synthetic=true, original (the photo),",
      "wearing (right, nose_out, under_chin, one_ear, mouth_out, none), mask_kind;",
      "painted/contact-sheet.png shows some. 'split' never validates with them."
    })
final class SynthesizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "Photos; those with mask not_wear are painted on.")
  private Path manifest;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new or empty folder, or one that a run broken off has left: it goes on.")
  private Path out;

  @Option(
      names = "--per-person",
      paramLabel = "COUNTS",
      defaultValue = PerPerson.COMPETITION,
      description = "Pictures of each person (default: ${DEFAULT-VALUE}).")
  private String perPerson;

  @Option(
      names = "--wrong",
      paramLabel = "WEIGHTS",
      defaultValue = PerPerson.COMMON_WAYS,
      description = "How often each way of wearing it wrong (default: ${DEFAULT-VALUE}).")
  private String wrong;

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description = {
        "Draw only these: surgical, kn95, cloth, patterned, fashion; or none, with --templates",
        "(default: all)."
      })
  private List<String> kinds;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Also use the template pictures of a folder with masks.cfg.")
  private Path templates;

  @Option(
      names = "--unknown-too",
      description = "Take photos of which the mask is not known as bare.")
  private boolean unknownToo;

  @Option(
      names = "--no-shading",
      negatable = false,
      description = "Leave out light, folds' shade and shadows.")
  private boolean noShading;

  @Option(
      names = "--no-blur",
      negatable = false,
      description = "Do not make masks as soft as the photo.")
  private boolean noBlur;

  @Option(
      names = "--no-noise",
      negatable = false,
      description = "Do not make masks as grainy as the photo.")
  private boolean noNoise;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Another seed, other masks (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      defaultValue = "blazeface",
      description = {
        "blazeface, or yunet=FILE.onnx for a network you have (default: ${DEFAULT-VALUE});",
        "asked only where the manifest has no key points."
      })
  private String detector;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Positive.class,
      description = "Threads (default: as many as processors).")
  private Integer workers;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    SynthesisOptions options = options();
    DetectorChoice choice = DetectorChoice.parse(detector);
    Problems problems = badInput.problems();
    Manifest source = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    problems.settle();
    BarePeople people = BarePeople.in(source, unknownToo);
    Synthesis synthesis;
    try (Progress progress = Progress.of("Painting", "people", people.size())) {
      synthesis =
          Synthesis.run(people, out, options, choice, problems, done -> progress.at(done, ""));
    }
    badInput.settle(problems);
    PaintedSheet.write(synthesis.manifest(), out.resolve("contact-sheet.png"));
    tell(synthesis, people.size());
    return Maskwise.DONE;
  }

  private SynthesisOptions options() {
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
          () -> wrongUsage("expected --templates DIR with --kinds none, found no masks at all"));
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
    Map<String, MaskKind> known = new LinkedHashMap<>();
    for (MaskKind kind : MaskKind.values()) {
      known.put(kind.key(), kind);
    }
    if (!known.containsKey(name)) {
      throw wrongUsage(
          "expected --kinds of %s, found '%s'; nearest is %s"
              .formatted(
                  String.join(", ", known.keySet()),
                  name,
                  Nearest.to(name, List.copyOf(known.keySet()))));
    }
    return known.get(name);
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void tell(Synthesis synthesis, int of) {
    PrintWriter text = spec.commandLine().getOut();
    Map<String, Long> wearings =
        synthesis.manifest().samples().stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.extra().get("wearing"), Collectors.counting()));
    long people = synthesis.manifest().samples().stream().map(Sample::group).distinct().count();
    text.printf(
        Locale.ROOT,
        "Made %d pictures of %d of %d people: %s.%n",
        synthesis.manifest().size(),
        people,
        of,
        Arrays.stream(Wearing.values())
            .map(Wearing::key)
            .filter(wearings::containsKey)
            .map(key -> wearings.get(key) + " " + key)
            .collect(Collectors.joining(", ")));
    if (!synthesis.refused().isEmpty()) {
      text.println("Refused: " + Refusal.counts(synthesis.refused()) + ".");
    }
    text.println(
        "Written to "
            + out.resolve(Synthesis.MANIFEST)
            + "; look at "
            + out.resolve("contact-sheet.png"));
  }
}
