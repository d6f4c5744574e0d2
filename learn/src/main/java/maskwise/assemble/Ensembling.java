package maskwise.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.ensemble.Agreement;
import maskwise.ensemble.Candidates;
import maskwise.ensemble.Contribution;
import maskwise.ensemble.EnsembleFit;
import maskwise.ensemble.EnsembleSpec;
import maskwise.ensemble.WeightSearch;
import maskwise.inference.LabeledPhotos;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.EnsembleFile;
import maskwise.rundir.MembersFile;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;

/**
 * Makes an ensemble: a directory that answers, is evaluated, tuned and compared like any run. Its
 * members' weights are in it.
 */
public final class Ensembling {

  /** Where the members lie in the directory. */
  private static final String MEMBERS = "members";

  /**
   * What was made.
   *
   * @param run the directory
   * @param spec what it is made of
   * @param found what the members bring, if there were photos to judge them on
   * @param evaluation of the ensemble on them
   */
  public record Made(
      RunDirectory run,
      EnsembleSpec spec,
      Optional<MembersFile> found,
      Optional<Evaluation> evaluation) {}

  private final EnsembleRequest request;
  private final ClassifyOptions options;
  private final Path kept;

  /**
   * @param options how members are asked
   * @param kept directory of answers that are kept, so that a network is not asked twice
   */
  public Ensembling(EnsembleRequest request, ClassifyOptions options, Path kept) {
    this.request = request;
    this.options = options;
    this.kept = kept;
  }

  /**
   * Makes the directory.
   *
   * @param on photos to find the weights on, and to judge by; needed unless all members count alike
   *     or weights are given
   * @param progress told of photos that were answered, of those of all members
   * @throws UserError if weights are to be found on people whom a member learned from
   * @throws IOException if something cannot be written; then nothing is there
   */
  public Made make(Optional<LabeledPhotos> on, Progress progress) throws IOException {
    boolean searching = request.given().isEmpty() && request.search() != WeightSearch.EQUAL;
    if (on.isEmpty() && searching) {
      throw new UserError(
          "expected labeled photos to fit the weights on (--on MANIFEST), found none; or use"
              + " --weights equal");
    }
    NewDirectory.requireFree(request.out());
    boolean outOfFold = on.isPresent() && request.members().stream().anyMatch(m -> held(m, on));
    if (on.isPresent() && searching) {
      for (MemberRequest member : request.members()) {
        if (!held(member, on)) {
          LearnedPeople.requireNone(member.run(), on.get());
        }
      }
    }
    Optional<Candidates> candidates =
        on.isEmpty() ? Optional.empty() : Optional.of(candidates(on.get(), progress));
    Optional<EnsembleFit> fit = candidates.map(this::fit);
    List<Double> weights =
        fit.map(each -> each.mean().weights()).orElseGet(() -> weightsWithoutPhotos());
    EnsembleSpec spec = spec(weights, on, outOfFold);
    Optional<MembersFile> found =
        candidates.map(
            each ->
                new MembersFile(
                    Contribution.of(request.names(), each, fit.orElseThrow()),
                    Agreement.of(each, weights, fit.orElseThrow().answers()),
                    Contribution.together(each, fit.orElseThrow())));
    Optional<Evaluation> evaluation =
        fit.map(each -> new Evaluation(judged(on.orElseThrow(), each), each.answers()));
    write(spec, found, evaluation);
    return new Made(RunDirectory.open(request.out()), spec, found, evaluation);
  }

  private static List<Sample> judged(LabeledPhotos on, EnsembleFit fit) {
    return on.samples().stream()
        .map(each -> each.withLabels(each.labels().only(fit.answers().attributes())))
        .toList();
  }

  private EnsembleFit fit(Candidates candidates) {
    return request
        .given()
        .map(
            weights ->
                EnsembleFit.given(
                    candidates, weights.stream().mapToDouble(Double::doubleValue).toArray()))
        .orElseGet(
            () -> EnsembleFit.find(candidates, request.search(), request.folds(), request.seed()));
  }

  private List<Double> weightsWithoutPhotos() {
    double[] equal = new double[request.members().size()];
    Arrays.fill(equal, 1.0 / equal.length);
    return request.given().orElseGet(() -> Arrays.stream(equal).boxed().toList());
  }

  private Candidates candidates(LabeledPhotos on, Progress progress) {
    List<Answers> answers = new ArrayList<>();
    int all = request.members().size();
    for (MemberRequest member : request.members()) {
      int before = answers.size();
      answers.add(
          held(member, Optional.of(on))
              ? outOfFold(member, on)
              : ask(
                  member,
                  on,
                  (done, total) -> progress.report(before * total + done, all * total)));
    }
    return new Candidates(on.samples(), answers, request.averaging());
  }

  private Answers ask(MemberRequest member, LabeledPhotos on, Progress progress) {
    try (FaceClassifier network = TrainedClassifier.cached(member.run(), kept)) {
      return network.classify(
          on.cutAs(network.crop()),
          member.views().map(options::withViews).orElse(options),
          progress);
    }
  }

  /** Whether every photo was answered by a fold that had not learned from its person. */
  private static boolean held(MemberRequest member, Optional<LabeledPhotos> on) {
    if (!RunDirectory.isRun(member.run()) || member.views().isPresent()) {
      return false;
    }
    RunDirectory run = RunDirectory.open(member.run());
    return run.ensemble().filter(each -> each.origin().outOfFold()).isPresent()
        && predictions(run)
            .keySet()
            .containsAll(on.orElseThrow().samples().stream().map(CrossValidation::key).toList());
  }

  private static Map<String, Prediction> predictions(RunDirectory run) {
    return PredictionsFile.read(run.validationFile()).stream()
        .collect(Collectors.toMap(Prediction::path, each -> each, (a, b) -> a, HashMap::new));
  }

  private static Answers outOfFold(MemberRequest member, LabeledPhotos on) {
    RunDirectory run = RunDirectory.open(member.run());
    Map<String, Prediction> all = predictions(run);
    List<Prediction> own = on.samples().stream().map(CrossValidation::key).map(all::get).toList();
    boolean years = own.stream().allMatch(each -> each.years().isPresent());
    return Answers.mostProbable(
        own.stream()
            .map(each -> each.probabilities().stream().mapToDouble(p -> p).toArray())
            .toArray(double[][]::new),
        years
            ? Optional.of(own.stream().mapToDouble(each -> each.years().getAsDouble()).toArray())
            : Optional.empty(),
        TrainedClassifier.attributes(member.run()));
  }

  private EnsembleSpec spec(List<Double> weights, Optional<LabeledPhotos> on, boolean outOfFold)
      throws IOException {
    List<String> names = request.names();
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    List<EnsembleSpec.Member> members = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      MemberRequest member = request.members().get(m);
      if (weights.get(m) > 0) {
        String ending = Files.isRegularFile(member.run()) ? ".safetensors" : "";
        members.add(
            new EnsembleSpec.Member(
                names.get(m),
                MEMBERS + "/" + names.get(m) + ending,
                member.run().toString(),
                TunedRule.digest(member.run()),
                weights.get(m) / total,
                member.views().map(Views::text).orElse("")));
      }
    }
    return new EnsembleSpec(
        request.averaging(),
        members,
        new EnsembleSpec.Origin(
            request.given().isPresent()
                ? "given"
                : request.search().name().toLowerCase(Locale.ROOT),
            on.map(each -> each.manifest().toAbsolutePath().normalize().toString()).orElse(""),
            on.map(each -> each.samples().size()).orElse(0),
            outOfFold));
  }

  private void write(
      EnsembleSpec spec, Optional<MembersFile> found, Optional<Evaluation> evaluation)
      throws IOException {
    NewDirectory.make(
        request.out(),
        directory -> {
          for (EnsembleSpec.Member member : spec.members()) {
            MemberFiles.take(Path.of(member.source()), directory.resolve(member.run()));
          }
          if (found.isPresent()) {
            found.get().write(RunFile.MEMBERS.in(directory));
          }
          if (evaluation.isPresent()) {
            MetricsFile.write(RunFile.METRICS.in(directory), evaluation.get().metrics());
            PredictionsFile.write(RunFile.VALIDATION.in(directory), evaluation.get().predictions());
          }
          EnsembleFile.write(RunFile.ENSEMBLE.in(directory), spec);
        });
  }
}
