package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.assemble.EnsembleRequest;
import maskwise.assemble.Ensembling;
import maskwise.assemble.MemberRequest;
import maskwise.assemble.ModelSoup;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.Contribution;
import maskwise.ensemble.WeightSearch;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.inference.InferenceOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.predict.Evaluation;
import maskwise.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts several networks together. */
@Command(
    name = "ensemble",
    description =
        "Combine several runs into one: average their predictions, or their weights (soup).",
    footer = {
      "",
      "Examples:",
      "  maskwise ensemble runs/a runs/b --on split/validation.csv --out runs/ab",
      "  maskwise ensemble runs/a runs/b --on split/validation.csv --weights greedy \\",
      "      --out runs/ab",
      "  maskwise ensemble runs/a runs/a@flip runs/a@0.85+flip --out runs/a-views",
      "  maskwise ensemble runs/a/weights/snapshot-*.safetensors --out runs/snap",
      "  maskwise ensemble runs/a runs/b --soup uniform --out runs/soup",
      "",
      "The result is a run that evaluate, tune, compare and predict accept. It",
      "contains the members' weights, so you can delete the members. RUN@VIEWS sets",
      "the test-time augmentation of a member: plain, flip, or center crops such as",
      "1.0,0.85+flip. Fit ensemble weights on people that no member was trained on.",
      "Their score is cross-validated: it is measured on people that the weights were",
      "not fitted on."
    })
final class EnsembleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Run directories or weights files, each optionally with @VIEWS.")
  private List<String> runs;

  @Option(
      names = "--on",
      paramLabel = "MANIFEST",
      description = "Manifest of labeled photos to fit the weights on and to validate with.")
  private Path on;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Output directory, such as runs/NAME.")
  private Path out;

  @Option(
      names = "--average",
      defaultValue = "probabilities",
      paramLabel = "WHAT",
      description = "Average probabilities or logits (default: ${DEFAULT-VALUE}).")
  private Averaging averaging;

  @Option(
      names = "--weights",
      defaultValue = "equal",
      paramLabel = "HOW",
      description =
          "Ensemble weights: equal, greedy (selection with replacement by macro-F1),"
              + " simplex (lowest log loss), or one number per member such as 2,1,1 (default:"
              + " ${DEFAULT-VALUE}).")
  private String weights;

  @Option(
      names = "--soup",
      paramLabel = "KIND",
      description = "Average the network weights into one network instead: uniform or greedy.")
  private ModelSoup.Kind soup;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "N",
      description = "Number of folds to cross-validate fitted weights (default: 5).")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Random seed of the folds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    List<MemberRequest> members = runs.stream().map(MemberRequest::parse).toList();
    InferenceOptions options = network.read(Optional.empty(), badInput);
    InferenceDisplay display = new InferenceDisplay(spec.commandLine().getErr(), badInput);
    if (on == null) {
      make(members, options, Optional.empty(), Progress.NONE);
    } else {
      List<Path> asked = members.stream().map(MemberRequest::run).toList();
      try (LabeledPhotos photos = LabeledPhotos.read(on, asked, options, display);
          WorkProgress progress =
              display.begins(Work.PREDICTING, photos.samples().size() * members.size())) {
        make(members, options, Optional.of(photos), (done, total) -> progress.at(done));
      }
    }
    RunReport.write(out).forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println("Open " + out.resolve("report.html"));
    return Maskwise.DONE;
  }

  private void make(
      List<MemberRequest> members,
      InferenceOptions asked,
      Optional<LabeledPhotos> photos,
      Progress progress)
      throws IOException {
    ClassifyOptions options =
        new ClassifyOptions(
            asked.batchSize(), photos.map(LabeledPhotos::workers).orElse(1), Optional.empty());
    if (soup == null) {
      tell(new Ensembling(request(members), options, kept()).make(photos, progress), photos);
    } else {
      List<Path> weighted = members.stream().map(MemberRequest::run).toList();
      tell(new ModelSoup(weighted, options).make(soup, photos, out, progress), photos);
    }
  }

  /** Beside the runs, where a second ensemble of them finds their answers. */
  private Path kept() {
    return out.toAbsolutePath().normalize().getParent().resolve(".cache").resolve("answers");
  }

  private EnsembleRequest request(List<MemberRequest> members) {
    Optional<WeightSearch> search =
        Stream.of(WeightSearch.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(weights))
            .findFirst();
    return new EnsembleRequest(
        members,
        averaging,
        search.orElse(WeightSearch.EQUAL),
        search.isPresent() ? Optional.empty() : Optional.of(numbers()),
        folds,
        seed,
        out);
  }

  private List<Double> numbers() {
    try {
      return Stream.of(weights.split(",", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new UserError(
          "expected --weights equal, greedy, simplex or one number per member such as 2,1,1, found"
              + " '"
              + weights
              + "'",
          e);
    }
  }

  private void tell(Ensembling.Made made, Optional<LabeledPhotos> photos) {
    PrintWriter text = spec.commandLine().getOut();
    made.found()
        .ifPresent(
            found -> {
              TextTable table = new TextTable(1, "member", "weight", "macro-F1", "without it");
              for (Contribution each : found.contributions()) {
                table.add(
                    each.member(),
                    number(each.weight()),
                    number(each.alone()),
                    number(each.without()));
              }
              table.add("together", "", number(found.together()), "");
              text.print(table);
              text.println();
            });
    boolean fitted = List.of("greedy", "simplex").contains(made.spec().origin().search());
    tell(made.evaluation(), photos, "The ensemble", fitted ? " (cross-validated by person)" : "");
  }

  private void tell(ModelSoup.Made made, Optional<LabeledPhotos> photos) {
    PrintWriter text = spec.commandLine().getOut();
    text.println(
        "In the soup: "
            + made.ingredients().stream()
                .map(each -> String.valueOf(each.getFileName()))
                .collect(Collectors.joining(", ")));
    tell(made.evaluation(), photos, "The soup", "");
  }

  private void tell(
      Optional<Evaluation> evaluation, Optional<LabeledPhotos> photos, String what, String how) {
    evaluation.ifPresent(
        each ->
            spec.commandLine()
                .getOut()
                .println(
                    what
                        + " on "
                        + photos.orElseThrow().samples().size()
                        + " photos"
                        + how
                        + ": "
                        + Scores.of(each.metrics())));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
