package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import maskwise.base.UserError;
import maskwise.inference.InferenceOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.inference.RunAnswers;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.options.PseudoLabelOptions;
import maskwise.pseudo.ClassShares;
import maskwise.pseudo.PseudoLabeling;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.TeacherAnswers;
import maskwise.report.PseudoReport;
import maskwise.teach.Teachers;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets networks fill in what is unknown on photos, where they are sure. */
@Command(
    name = "pseudo-label",
    description =
        "Fill unknown labels with a network's confident predictions (pseudo labels) to"
            + " train on.",
    footer = {
      "",
      "Examples:",
      "  maskwise pseudo-label runs/teacher unlabeled.csv --out labeled.csv",
      "  maskwise pseudo-label runs/a runs/b faces.csv --agree --soft --weight 0.5 \\",
      "      --out soft.csv",
      "  maskwise merge split/train.csv labeled.csv --out both.csv",
      "",
      "Known labels are kept; pseudo labels of an earlier run are replaced. The column",
      "'pseudo' lists the filled attributes: split and train never validate on them.",
      "Several runs are averaged; a tuned run is calibrated. The page next to FILE",
      "shows the number of labels per value, their confidence and photos: store it",
      "only where you may store photos.",
      "",
      "The default thresholds are those of the mask competition's winning team:",
      "gender 0.9, age 0.8, mask.wear 0.5, mask.incorrect 0.95,",
      "mask.not_wear 0.95."
    })
final class PseudoLabelCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN... MANIFEST",
      converter = RunPath.class,
      description =
          "Run directories, weights files or faceres, then the manifest of the photos to"
              + " label.")
  private List<Path> inputs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Manifest to write; the page is written to a directory of the same name.")
  private Path out;

  @Option(names = "--hard", description = "Write the most probable value (default).")
  private boolean hard;

  @Mixin private PseudoLabelOptions options;

  @ArgGroup private Balance balance = new Balance();

  @Option(
      names = "--agree",
      description = "With several runs, label only photos for which all predict the same value.")
  private boolean agree;

  @Option(
      names = "--weight",
      paramLabel = "W",
      description = "Loss weight of photos with pseudo labels (default: 1).")
  private Double weight;

  @Option(
      names = "--flip",
      negatable = true,
      description = "Average predictions over the flipped photo (default: tta.flip of each run).")
  private Boolean flip;

  @Option(names = "--no-rule", description = "Use the uncalibrated probabilities of a tuned run.")
  private boolean withoutRule;

  @Option(
      names = "--sheet",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Number of photos on the contact sheet of each value; 0 = none (default:"
              + " ${DEFAULT-VALUE}).")
  private int sheet;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of the selected photos (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  /** How common values may be. */
  static final class Balance {
    @Option(
        names = "--cap",
        paramLabel = "SHARE",
        description =
            "Largest fraction of an attribute's pseudo labels that one value may have; the most"
                + " confident are kept.")
    private Double cap;

    @Option(
        names = "--match",
        paramLabel = "LABELED",
        description =
            "Keep the pseudo labels in the proportions of this manifest, most confident first. Do"
                + " not force a balance that the photos do not have: it keeps less confident"
                + " labels of rare values.")
    private Path match;
  }

  @Override
  public Integer call() throws IOException {
    if (inputs.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "expected RUN and MANIFEST, found only " + inputs.get(0));
    }
    if (sheet < 0 || (hard && options.soft())) {
      throw new ParameterException(
          spec.commandLine(),
          sheet < 0 ? "expected --sheet of 0 or more" : "expected --hard or --soft, found both");
    }
    Path manifest = inputs.get(inputs.size() - 1);
    Teachers teachers = new Teachers(inputs.subList(0, inputs.size() - 1));
    InferenceDisplay display = new InferenceDisplay(spec.commandLine().getErr(), badInput);
    InferenceOptions asking = network.read(Optional.ofNullable(flip), badInput);
    PseudoLabeling labeling = labeling(badInput.problems());
    Manifest photos = LabeledPhotos.partlyKnown(manifest, asking, display);
    List<Sample> unknown = PseudoLabeling.toAsk(photos, teachers.attributes());
    if (unknown.isEmpty()) {
      throw new UserError(
          "expected photos with unknown labels that "
              + teachers
              + " predicts in "
              + manifest
              + ", found complete labels on all "
              + photos.size());
    }
    String name = teachers.name();
    PseudoLabels labels = labeling.label(photos, ask(teachers, unknown, asking, display), name);
    ManifestWriter.write(labels.labeled(), out);
    Path page = page();
    PseudoReport.write(
        ManifestSummary.name(manifest),
        name,
        labels,
        labeling.thresholds(),
        sheet,
        seed,
        new PhotoThumbnails(),
        page);
    tell(labels, labeling, page);
    return Maskwise.DONE;
  }

  private PseudoLabeling labeling(Problems problems) {
    ClassShares shares = new ClassShares.AsFound();
    if (balance.cap != null) {
      shares = new ClassShares.Capped(balance.cap);
    } else if (balance.match != null) {
      shares =
          ClassShares.Matched.of(ManifestReader.read(balance.match, PictureCheck.NONE, problems));
    }
    return new PseudoLabeling(
        options.thresholds(),
        agree,
        shares,
        options.soft(),
        weight == null ? OptionalDouble.empty() : OptionalDouble.of(weight));
  }

  private TeacherAnswers ask(
      Teachers teachers, List<Sample> photos, InferenceOptions asking, InferenceDisplay display) {
    return TeacherAnswers.of(
        teachers.runs().stream()
            .map(run -> new RunAnswers(run, asking, !withoutRule).of(photos, display))
            .toList());
  }

  private Path page() {
    String file = out.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return out.resolveSibling(dot > 0 ? file.substring(0, dot) : file + "-page");
  }

  private void tell(PseudoLabels labels, PseudoLabeling labeling, Path page) {
    PrintWriter text = spec.commandLine().getOut();
    text.print(PseudoSummary.table(labels, labeling.thresholds()));
    PseudoSummary.sentences(labels).forEach(text::println);
    text.println(ManifestSummary.of(labels.labeled()) + ", written to " + out);
    text.println("Open " + page.resolve("report.html"));
    text.flush();
  }
}
