package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import maskwise.label.Attribute;
import maskwise.manifest.Problem;
import maskwise.recipe.Members;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.report.RateChart;
import maskwise.train.LearningRateSearch;
import maskwise.train.RateCurve;
import maskwise.train.RatePoint;
import maskwise.train.TrainingListener;
import maskwise.weights.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for a learning rate. */
@Command(
    name = "find-lr",
    description = "Find a learning rate: train for some steps while it rises, and plot the loss.",
    footer = {
      "",
      "Example:",
      "  maskwise find-lr recipes/small.yaml data.train=split/train.csv \\",
      "      data.validation=split/validation.csv --out rates",
      "",
      "Writes rates/find-lr.png and rates/find-lr.csv and creates no run."
    })
final class FindLrCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, YAML.")
  private Path recipe;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Override keys of the recipe, such as optimizer.name=sgd.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      defaultValue = "find-lr",
      paramLabel = "DIR",
      description = "Output directory for find-lr.png and find-lr.csv (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--from",
      defaultValue = "1e-6",
      paramLabel = "RATE",
      description = "Lowest learning rate (default: ${DEFAULT-VALUE}).")
  private double from;

  @Option(
      names = "--to",
      defaultValue = "1",
      paramLabel = "RATE",
      description =
          "Highest learning rate; the search stops earlier if the loss diverges (default:"
              + " ${DEFAULT-VALUE}).")
  private double to;

  @Option(
      names = "--steps",
      defaultValue = "100",
      converter = Positive.class,
      paramLabel = "N",
      description = "Number of optimizer steps (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--attribute",
      paramLabel = "NAME",
      description = "Network of target parallel: mask, gender or age.")
  private Attribute attribute;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    LearningRateSearch search = new LearningRateSearch(from, to, steps);
    RateCurve curve = run(search);
    curve.write(out.resolve("find-lr.csv"));
    chart(curve).write(out.resolve("find-lr.png"));
    PrintWriter text = spec.commandLine().getOut();
    text.println(words(curve));
    text.println("Open " + out.resolve("find-lr.png"));
    text.flush();
    return Maskwise.DONE;
  }

  private List<String> settings() {
    List<String> all = new ArrayList<>(overrides);
    all.addAll(LearningRateSearch.SETTINGS);
    if (badInput.skips()) {
      all.add("data.skip_bad=true");
    }
    return all;
  }

  private RateCurve run(LearningRateSearch search) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void problem(Problem problem) {
            badInput.tell(problem);
          }

          @Override
          public void note(String sentence) {
            spec.commandLine().getErr().println(sentence);
          }
        };
    Recipe resolved =
        network(
            Plan.read(
                recipe, settings(), weights -> Pretrained.open(weights, listener), listener::note),
            listener);
    try (ProgressDisplay progress = ProgressDisplay.of("Rising", "steps", steps)) {
      return search.run(
          resolved,
          listener,
          (done, total, loss) -> progress.at(done, String.format(Locale.ROOT, "loss %.3f", loss)));
    }
  }

  private Recipe network(Plan plan, TrainingListener listener) {
    if (plan instanceof Members members) {
      if (attribute == null) {
        throw new ParameterException(
            spec.commandLine(),
            "expected --attribute mask, gender or age, because target parallel trains one network"
                + " per attribute");
      }
      return LearningRateSearch.member(members, attribute.key(), listener);
    }
    if (attribute != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--attribute needs target parallel, found target "
              + plan.target().name().toLowerCase(Locale.ROOT));
    }
    return plan.single();
  }

  private static RateChart chart(RateCurve curve) {
    List<RatePoint> points = curve.points();
    return new RateChart(
        points.stream().map(RatePoint::rate).toList(),
        points.stream().map(RatePoint::loss).toList(),
        points.stream().map(RatePoint::smoothed).toList(),
        curve.suggestion().map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static String words(RateCurve curve) {
    Optional<RatePoint> lowest = curve.lowest();
    if (lowest.isEmpty()) {
      return curve.diverged()
          ? "The loss only increased: start at a lower learning rate (--from)."
          : "The loss did not decrease: end at a higher learning rate (--to), or use more --steps.";
    }
    return String.format(
        Locale.ROOT,
        "The loss decreases fastest at %.1e and is lowest at %.1e; %s. Suggested value:"
            + " optimizer.lr=%.1e",
        curve.steepest().orElseThrow().rate(),
        lowest.get().rate(),
        end(curve),
        curve.suggestion().orElseThrow());
  }

  /** What happens behind the lowest loss. */
  private static String end(RateCurve curve) {
    double last = curve.points().get(curve.points().size() - 1).rate();
    if (curve.lost().isPresent()) {
      return String.format(
          Locale.ROOT, "from %.1e on it is above its initial value", curve.lost().get().rate());
    }
    if (curve.diverged()) {
      return String.format(Locale.ROOT, "at %.1e it diverges", last);
    }
    return curve.rises()
        ? "beyond that it increases"
        : "it does not increase up to the last learning rate, so raise --to to see more";
  }
}
