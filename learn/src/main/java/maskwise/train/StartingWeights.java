package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.hub.HubListener;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import maskwise.recipe.Recipe;
import maskwise.weights.LoadedWeights;
import maskwise.weights.NamePatterns;
import maskwise.weights.Pretrained;
import maskwise.weights.PretrainedLoad;
import maskwise.weights.WeightsDescription;

/**
 * The weights that a training starts from.
 *
 * @param loaded what was done with them
 * @param warnings where the recipe has it otherwise than they were trained, in sentences
 */
record StartingWeights(LoadedWeights loaded, List<String> warnings) {

  private static final double SAME = 1e-6;

  /**
   * Fetches the weights that a recipe names and checks them, so that what can go wrong does so
   * before a run begins.
   *
   * @throws UserError if they cannot be had or do not fit, or somebody asked to stop
   */
  static Optional<Pretrained> fetch(Recipe recipe, HubListener listener, StopSignal stop) {
    Optional<Pretrained> weights =
        recipe.model().weights().map(source -> Pretrained.open(source, stopping(listener, stop)));
    try {
      if (weights.isPresent()) {
        try (Network network = Network.undrawn(recipe.modelSpec(), recipe.outputs().count())) {
          into(recipe, network, weights.get()).check();
        }
      }
      return weights;
    } catch (Stopped e) {
      throw new UserError(
          "stopped while downloading "
              + recipe.model().weights().orElseThrow()
              + "; run the same command again to continue the download",
          e);
    }
  }

  private static HubListener stopping(HubListener listener, StopSignal stop) {
    return new HubListener() {
      @Override
      public void downloading(String file, long done, long total) {
        Stopped.ifAsked(stop);
        listener.downloading(file, done, total);
      }

      @Override
      public void note(String sentence) {
        Stopped.ifAsked(stop);
        listener.note(sentence);
      }
    };
  }

  /** Puts the weights into a network; whatever they do not hold is drawn. */
  static StartingWeights load(Recipe recipe, Network network, Pretrained weights) {
    LoadedWeights loaded = into(recipe, network, weights).load(recipe.seed());
    return new StartingWeights(loaded, warnings(recipe, weights.description()));
  }

  private static PretrainedLoad into(Recipe recipe, Network network, Pretrained weights) {
    NamePatterns missing = recipe.model().allowMissing();
    PretrainedLoad load =
        new PretrainedLoad(network, weights, missing, recipe.model().allowUnexpected());
    return recipe.model().keepHeads() ? load.keepingHeads(recipe.outputs()) : load;
  }

  private static List<String> warnings(Recipe recipe, WeightsDescription known) {
    List<String> warnings = new ArrayList<>();
    ImageSize size = recipe.imageSize();
    known
        .image()
        .filter(trained -> !trained.equals(size))
        .ifPresent(trained -> warnings.add(differs("image", size, trained)));
    known
        .mean()
        .filter(trained -> !same(trained, recipe.image().mean()))
        .ifPresent(trained -> warnings.add(differs("image.mean", recipe.image().mean(), trained)));
    known
        .std()
        .filter(trained -> !same(trained, recipe.image().std()))
        .ifPresent(trained -> warnings.add(differs("image.std", recipe.image().std(), trained)));
    recipe
        .model()
        .network()
        .normEps()
        .filter(eps -> known.normEps().isPresent() && !eps.equals(known.normEps().get()))
        .ifPresent(
            eps -> warnings.add(differs("model.norm_eps", eps, known.normEps().orElseThrow())));
    return List.copyOf(warnings);
  }

  private static boolean same(List<Double> one, List<Double> other) {
    for (int i = 0; i < one.size(); i++) {
      if (Math.abs(one.get(i) - other.get(i)) > SAME) {
        return false;
      }
    }
    return true;
  }

  private static String differs(String key, Object here, Object there) {
    return "Note: "
        + key
        + " is "
        + here
        + " in the recipe, the weights were trained with "
        + there;
  }
}
