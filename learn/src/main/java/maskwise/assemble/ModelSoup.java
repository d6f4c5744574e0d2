package maskwise.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.metrics.Score;
import maskwise.network.Network;
import maskwise.predict.Evaluation;
import maskwise.predict.NetworkHeader;
import maskwise.predict.NetworkPredictor;
import maskwise.predict.SoupOrigin;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import maskwise.weights.SafetensorsFile;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Averages the weights of several networks of one shape into one network that costs no more than
 * each (Wortsman et al., "Model soups", ICML 2022). They should have started from the same weights.
 */
public final class ModelSoup {

  /** Which of the networks go in. */
  public enum Kind {
    /** All of them. */
    UNIFORM,
    /** The best alone, then one after another, each kept if the soup is not worse with it. */
    GREEDY
  }

  /**
   * What was made.
   *
   * @param run the directory, an ordinary run of one network
   * @param ingredients what went in, in the order given
   * @param evaluation on the photos it was judged on, if there were any
   */
  public record Made(RunDirectory run, List<Path> ingredients, Optional<Evaluation> evaluation) {}

  private final List<Path> runs;
  private final List<Path> weights;
  private final NetworkHeader header;
  private final Path recipe;
  private final ClassifyOptions options;

  /**
   * @param runs two or more run directories or weights files
   * @param options how a soup is asked
   * @throws UserError if their networks differ
   */
  public ModelSoup(List<Path> runs, ClassifyOptions options) {
    this.runs = List.copyOf(runs);
    this.options = options;
    weights = runs.stream().map(NetworkPredictor::weightsOf).toList();
    header = header(weights.get(0));
    recipe = recipe(weights);
    for (Path each : weights) {
      NetworkHeader other = header(each);
      if (!other.model().equals(header.model()) || !other.outputs().equals(header.outputs())) {
        throw new UserError(
            "expected networks with the same architecture and target for a soup, found "
                + header.model()
                + " in "
                + weights.get(0)
                + " and "
                + other.model()
                + " in "
                + each
                + "; build an ensemble instead");
      }
      if (!other.header().crop().equals(header.header().crop())) {
        throw new UserError(
            "expected networks that were trained on crops of the same kind for a soup, found %s in %s and %s in %s"
                    .formatted(
                        header.header().crop().words(),
                        weights.get(0),
                        other.header().crop().words(),
                        each)
                + "; build an ensemble instead");
      }
    }
  }

  /** The recipe of the first that has one; of weights in a run, the run's. */
  private static Path recipe(List<Path> weights) {
    return weights.stream()
        .map(file -> file.toAbsolutePath().getParent().getParent())
        .filter(RunFile.RECIPE::isIn)
        .map(RunFile.RECIPE::in)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected a run directory among "
                        + weights
                        + ", because the soup keeps its recipe; found only weights files"));
  }

  private static NetworkHeader header(Path file) {
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      return NetworkHeader.read(open.metadata(), file);
    }
  }

  /**
   * Makes the run.
   *
   * @param kind which networks go in
   * @param on to judge soups by; needed for {@link Kind#GREEDY}
   * @param out the directory that is made; nothing may be there
   * @param progress told of photos answered by the present soup
   * @throws UserError if the photos show people whom a network has learned from
   * @throws IOException if something cannot be written
   */
  public Made make(Kind kind, Optional<LabeledPhotos> on, Path out, Progress progress)
      throws IOException {
    if (kind == Kind.GREEDY && on.isEmpty()) {
      throw new UserError(
          "expected labeled photos to select the networks on (--on MANIFEST), found none; or use"
              + " --soup uniform");
    }
    NewDirectory.requireFree(out);
    if (kind == Kind.GREEDY) {
      runs.forEach(run -> LearnedPeople.requireNone(run, on.orElseThrow()));
    }
    List<Integer> chosen =
        kind == Kind.UNIFORM
            ? IntStream.range(0, weights.size()).boxed().toList()
            : greedy(on.orElseThrow(), progress);
    try (Network soup = mixed(chosen)) {
      Optional<Evaluation> evaluation = on.map(photos -> evaluate(soup, photos, progress));
      return write(soup, chosen, evaluation, on, out);
    }
  }

  private List<Integer> greedy(LabeledPhotos on, Progress progress) {
    List<Double> alone = new ArrayList<>();
    for (int each = 0; each < weights.size(); each++) {
      alone.add(score(List.of(each), on, progress));
    }
    List<Integer> order =
        IntStream.range(0, weights.size())
            .boxed()
            .sorted(Comparator.comparing(alone::get, Comparator.reverseOrder()))
            .toList();
    List<Integer> chosen = new ArrayList<>(List.of(order.get(0)));
    double best = alone.get(order.get(0));
    for (int next : order.subList(1, order.size())) {
      List<Integer> more = new ArrayList<>(chosen);
      more.add(next);
      double score = score(more, on, progress);
      if (score >= best) {
        best = score;
        chosen = more;
      }
    }
    return chosen.stream().sorted().toList();
  }

  private double score(List<Integer> chosen, LabeledPhotos on, Progress progress) {
    try (Network soup = mixed(chosen)) {
      return Score.of(evaluate(soup, on, progress).metrics()).value();
    }
  }

  private Evaluation evaluate(Network soup, LabeledPhotos on, Progress progress) {
    try (NetworkPredictor predictor = NetworkPredictor.over(header, soup)) {
      Answers answers = predictor.classify(on.pictures(), options, progress);
      return new Evaluation(
          on.samples().stream()
              .map(each -> each.withLabels(each.labels().only(answers.attributes())))
              .toList(),
          answers);
    }
  }

  /** A network with the average of the weights; what counts batches is the first's. */
  private Network mixed(List<Integer> chosen) {
    Network network = Network.undrawn(header.model(), header.outputs().count());
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      StateDict.load(network.state(), weights.get(chosen.get(0)));
      Map<String, Tensor> state = network.state();
      for (int next : chosen.subList(1, chosen.size())) {
        Map<String, Tensor> other = StateDict.read(weights.get(next));
        state.forEach(
            (name, tensor) -> {
              if (tensor.is_floating_point()) {
                tensor.add_(other.get(name));
              }
            });
      }
      for (Tensor tensor : state.values()) {
        if (tensor.is_floating_point()) {
          tensor.div_(new Scalar((double) chosen.size()));
        }
      }
      network.train(false);
      return network;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private Made write(
      Network soup,
      List<Integer> chosen,
      Optional<Evaluation> evaluation,
      Optional<LabeledPhotos> on,
      Path out)
      throws IOException {
    List<Path> ingredients = chosen.stream().map(runs::get).toList();
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    String manifest =
        on.map(each -> each.manifest().toAbsolutePath().normalize().toString()).orElse("");
    new SoupOrigin(ingredients.toString(), manifest).put(metadata);
    NewDirectory.make(
        out,
        directory -> {
          Path best = directory.resolve("weights").resolve("best.safetensors");
          Files.createDirectories(best.getParent());
          StateDict.save(soup.state(), best, metadata);
          Files.copy(recipe, RunFile.RECIPE.in(directory));
          if (evaluation.isPresent()) {
            MetricsFile.write(RunFile.METRICS.in(directory), evaluation.get().metrics());
            PredictionsFile.write(RunFile.VALIDATION.in(directory), evaluation.get().predictions());
          }
        });
    return new Made(RunDirectory.open(out), ingredients, evaluation);
  }
}
