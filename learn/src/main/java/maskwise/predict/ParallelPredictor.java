package maskwise.predict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maskwise.base.UserError;
import maskwise.combine.Combination;
import maskwise.combine.CombinationFile;
import maskwise.combine.Marginals;
import maskwise.combine.Product;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.recipe.CombinationKind;
import maskwise.recipe.Members;
import maskwise.run.RunDirectory;

/**
 * Three networks, each asked for its own attribute at its own picture size, and what makes one
 * answer of theirs.
 */
public final class ParallelPredictor implements Predictor {

  /**
   * What the networks say of photos, before it is combined.
   *
   * @param marginals a row a photo
   * @param years the ages expected, if the age's network tells years
   */
  public record Said(List<Marginals> marginals, Optional<double[]> years) {}

  private final Map<Attribute, NetworkPredictor> members = new EnumMap<>(Attribute.class);

  /** Told with every question, because it is learned from what the members answer. */
  private final Combination combination;

  /**
   * @param device of a network, as in a recipe
   */
  private ParallelPredictor(
      RunDirectory run, Combination combination, Function<RunDirectory, String> device) {
    this.combination = combination;
    try {
      for (Attribute attribute : Attribute.values()) {
        RunDirectory member = run.member(attribute.key());
        members.put(attribute, NetworkPredictor.open(member.path(), device.apply(member)));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Opens a parallel run whose training has ended.
   *
   * @throws UserError if a network is missing, or how they are combined
   */
  static ParallelPredictor open(RunDirectory run) {
    Combination combination =
        run.plan() instanceof Members plan && plan.combination() == CombinationKind.LEARNED
            ? CombinationFile.read(run.combinationFile())
            : new Product();
    return new ParallelPredictor(run, combination, anywhere -> "auto");
  }

  /**
   * Opens the networks alone, each on the device that it was trained on, to learn how to combine
   * them; they answer with the product.
   */
  public static ParallelPredictor uncombined(RunDirectory run) {
    return new ParallelPredictor(run, new Product(), member -> member.recipe().device());
  }

  @Override
  public Predictions predict(Pictures pictures, PredictOptions options, Progress progress) {
    Said said = ask(pictures, options, progress);
    return new Predictions(
        said.marginals().stream().map(combination::of).toArray(double[][]::new), said.years());
  }

  /**
   * What each network says of its attribute.
   *
   * @param pictures each is read once a network
   * @throws UserError if a picture cannot be read
   */
  public Said ask(Pictures pictures, PredictOptions options, Progress progress) {
    Map<Attribute, Predictions> answers = new EnumMap<>(Attribute.class);
    for (Map.Entry<Attribute, NetworkPredictor> member : members.entrySet()) {
      int before = answers.size() * pictures.count();
      answers.put(
          member.getKey(),
          member
              .getValue()
              .predict(
                  pictures,
                  options,
                  (done, total) ->
                      progress.report((before + done) / Attribute.values().length, total)));
    }
    List<Marginals> marginals = new ArrayList<>();
    for (int i = 0; i < pictures.count(); i++) {
      Map<Attribute, double[]> row = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        row.put(attribute, answers.get(attribute).probabilities()[i]);
      }
      marginals.add(Marginals.of(row));
    }
    return new Said(marginals, answers.get(Attribute.AGE).years());
  }

  @Override
  public void close() {
    members.values().forEach(NetworkPredictor::close);
  }
}
