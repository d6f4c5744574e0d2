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
    description = "Distill one or several networks into a smaller one.",
    footer = {
      "",
      "Examples:",
      "  maskwise distill runs/large --into resnet10t --on split/train.csv \\",
      "      --on more.csv --validation split/validation.csv",
      "  maskwise distill runs/a runs/b --into recipes/faces.yaml --on split/train.csv",
      "",
      "The network trains on the probabilities of RUN (the mean of several runs),",
      "softened by a temperature, and on labels where they are known. Photos need no",
      "labels. The result is a run like any other; provenance.json records its",
      "teachers. The photos must be cropped as the new network will see them."
    })
final class DistillCommand implements Callable<Integer> {

  private static final String RECIPE = "distill.yaml";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN... KEY=VALUE",
      description =
          "Teachers (runs or weights files), then overrides of recipe keys such as train.epochs=5.")
  private List<String> words;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "MODEL|RECIPE",
      description =
          "Student: name of a network ('maskwise models' lists them), trained with"
              + " recipes/distill.yaml, or a recipe.")
  private String into;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "MANIFEST",
      description = "Manifest of the training photos, labeled or not; can be repeated.")
  private List<Path> manifests;

  @Option(
      names = "--validation",
      paramLabel = "MANIFEST",
      description = "Manifest of the labeled validation photos (default: that of the recipe).")
  private Path validation;

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description =
          "Weight of the distillation loss, over 0 to 1; the labels have the rest (default: that of"
              + " the recipe, or 0.9).")
  private Double alpha;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Distillation temperature; values above 1 give improbable classes more weight (default:"
              + " that of the recipe, or 2).")
  private Double temperature;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Output file of the teacher's probabilities (default: NAME-teacher.csv next to the run).")
  private Path labels;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Parent directory of the run (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--flip",
      negatable = true,
      description =
          "Average the teacher's predictions over flipped photos (default: tta.flip of"
              + " each run).")
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
          spec.commandLine(), "expected a RUN as teacher, found only " + words);
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
    out.println(
        "What " + teacher + " predicts for " + photos.size() + " photos is written to " + file);
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
          spec.commandLine(), "expected --validation MANIFEST with the name of a network");
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
