package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import maskwise.inference.InferenceOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.inference.RunAnswers;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;
import maskwise.merge.SamePlace;
import maskwise.network.ModelSpec;
import maskwise.pseudo.PseudoLabeling;
import maskwise.pseudo.TeacherAnswers;
import maskwise.recipe.Plan;
import maskwise.teach.Teachers;
import maskwise.train.StopSignal;
import maskwise.train.Trainer;
import maskwise.train.TrainingOutcome;
import maskwise.weights.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Teaches a small network what a large one, or several, answer. */
@Command(
    name = "distill",
    description = "Train a network on what a larger one, or several, answer for the same photos.",
    footer = {
      "",
      "Examples:",
      "  maskwise distill runs/large --into resnet10t --on split/train.csv --on more.csv \\",
      "      --validation split/validation.csv",
      "  maskwise distill runs/a runs/b --into recipes/faces.yaml --on split/train.csv",
      "",
      "The network learns from the probabilities of RUN (of several runs their mean) on",
      "every photo, softened by a temperature, and from labels where there are some. No",
      "photo needs a label. The result is a run like any other; provenance.json names",
      "its teacher. Photos must be cut as the new network is to see them."
    })
final class DistillCommand implements Callable<Integer> {

  private static final String RECIPE = "distill.yaml";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN... KEY=VALUE",
      description =
          "Runs or weights files that teach; then values that replace the recipe's, such as"
              + " train.epochs=5.")
  private List<String> words;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "MODEL|RECIPE",
      description =
          "A network by name ('maskwise models' lists them; trained as recipes/distill.yaml says),"
              + " or a recipe.")
  private String into;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "MANIFEST",
      description = "Photos to learn from, labeled or not. May be given several times.")
  private List<Path> manifests;

  @Option(
      names = "--validation",
      paramLabel = "MANIFEST",
      description = "Labeled photos to validate with (default: the recipe's).")
  private Path validation;

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description =
          "Share of the teacher in the loss, over 0 to 1; labels have the rest (default: as the"
              + " recipe says, or 0.9).")
  private Double alpha;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Above 1 the teacher's small probabilities count more (default: as the recipe says, or"
              + " 2).")
  private Double temperature;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Where the teacher's probabilities are written (default: NAME-teacher.csv beside the"
              + " run).")
  private Path labels;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the run's directory is made (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--flip",
      negatable = true,
      description = "Ask for mirrored photos too and average (default: as each run was trained).")
  private Boolean flip;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    List<String> overrides = words.stream().filter(DistillCommand::isSetting).toList();
    List<Path> teaching =
        words.stream().filter(word -> !isSetting(word)).map(new RunPath()::convert).toList();
    if (teaching.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "expected a RUN to learn from, found only " + words);
    }
    Teachers teachers = new Teachers(teaching);
    PrintWriter out = spec.commandLine().getOut();
    TrainingDisplay display = new TrainingDisplay(out, spec.commandLine().getErr(), badInput::tell);
    // read before anybody is asked, so that what is wrong is told at once
    String name = plan(overrides, manifests.get(0), display).name();
    InferenceOptions options = network.read(Optional.ofNullable(flip), badInput);
    InferenceDisplay asking = new InferenceDisplay(spec.commandLine().getErr(), badInput);
    Manifest photos = photos(options, asking);
    String teacher = teachers.name();
    Manifest taught =
        PseudoLabeling.withProbabilities(
            photos, ask(teachers, photos.samples(), options, asking), teacher);
    Path file = labels == null ? free(name) : labels;
    ManifestWriter.write(taught, file);
    out.println("What " + teacher + " says of " + photos.size() + " photos is written to " + file);
    out.flush();
    try (StopSignal stop = StopSignal.onCtrlC()) {
      TrainingOutcome outcome =
          Trainer.run(plan(overrides, file, display), runs, TrainCommand.PROCESSES, display, stop);
      return TrainCommand.tell(outcome, out);
    }
  }

  private static boolean isSetting(String word) {
    return word.indexOf('=') > 0 && !Files.exists(Path.of(word));
  }

  /** The recipe with all that this command says over it, and over that what the user says. */
  private Plan plan(List<String> overrides, Path train, TrainingDisplay display)
      throws IOException {
    boolean isModel = ModelSpec.names().contains(into);
    List<String> settings = new ArrayList<>();
    settings.add("data.train=" + quoted(train));
    if (validation != null) {
      settings.add("data.validation=" + quoted(validation));
    } else if (isModel) {
      throw new ParameterException(
          spec.commandLine(), "expected --validation MANIFEST beside the name of a network");
    }
    if (badInput.skips()) {
      settings.add("data.skip_bad=true");
    }
    if (alpha != null) {
      settings.add("distill.alpha=" + alpha);
    }
    if (temperature != null) {
      settings.add("distill.temperature=" + temperature);
    }
    if (isModel) {
      settings.addAll(List.of("model.name=" + into, "name=distilled-" + into));
    }
    settings.addAll(overrides);
    Path recipe = isModel ? packed() : Path.of(into);
    Plan plan = read(recipe, settings, display);
    if (plan.recipes().get(0).distill().isOn()) {
      return plan;
    }
    settings.add(0, "distill.alpha=0.9");
    return read(recipe, settings, display);
  }

  private static Plan read(Path recipe, List<String> settings, TrainingDisplay display) {
    return Plan.read(recipe, settings, weights -> Pretrained.open(weights, display), display::note);
  }

  private Path packed() throws IOException {
    Path file = runs.resolve(".cache").resolve(RECIPE);
    PackedRecipe.write(RECIPE, file);
    return file;
  }

  private Manifest photos(InferenceOptions options, InferenceDisplay display) {
    List<Sample> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Path file : manifests) {
      Manifest manifest = LabeledPhotos.partlyKnown(file, options, display);
      rows.addAll(manifest.samples());
      columns.addAll(manifest.extraColumns());
    }
    return new Manifest(SamePlace.united(rows), List.copyOf(columns));
  }

  private static TeacherAnswers ask(
      Teachers teachers, List<Sample> photos, InferenceOptions options, InferenceDisplay display) {
    return TeacherAnswers.of(
        teachers.runs().stream()
            .map(run -> new RunAnswers(run, options, false).of(photos, display))
            .toList());
  }

  /** A name that no earlier run learns from. */
  private Path free(String name) {
    for (int number = 1; ; number++) {
      Path file = runs.resolve((number == 1 ? name : name + "-" + number) + "-teacher.csv");
      if (!Files.exists(file)) {
        return file;
      }
    }
  }

  /** As a YAML string, whatever letters the path holds. */
  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().normalize().toString().replace("'", "''") + "'";
  }
}
