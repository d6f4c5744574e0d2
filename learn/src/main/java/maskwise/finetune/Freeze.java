package maskwise.finetune;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.network.Network;

/**
 * Which parameters keep their weights. In a recipe: {@code none}, {@code all but head}, {@code 12
 * of 24} (the stem and the first 12 of the network's 24 stages), or a list of names.
 *
 * <p>A frozen parameter has {@code requires_grad} false; a batch norm whose weight is frozen stays
 * in evaluation mode, as timm's {@code freeze} has it.
 */
public sealed interface Freeze permits Freeze.None, Freeze.Stages, Freeze.AllButHead, Freeze.Names {

  /**
   * The names of one network's frozen parameters.
   *
   * @throws UserError if this does not fit the network
   */
  Set<String> of(Network network);

  /** What stands for this in a recipe: a text, or a list of texts. */
  Object recipe();

  /**
   * Freezes this much of a network, no more and no less.
   *
   * @throws UserError if this does not fit the network, or leaves nothing to learn
   */
  default void apply(Network network) {
    Set<String> frozen = of(network);
    if (frozen.size() == network.parameters().size()) {
      throw new UserError(
          "expected a freeze that leaves parameters to train, found '"
              + recipe()
              + "', which freezes all "
              + frozen.size()
              + " parameters: try 'all but head'");
    }
    network.freeze(frozen);
  }

  /**
   * Reads what stands in a recipe.
   *
   * @throws UserError if it is none of the four forms
   */
  static Freeze parse(Object recipe) {
    if (recipe instanceof List<?> list) {
      if (list.isEmpty() || !list.stream().allMatch(String.class::isInstance)) {
        throw unreadable(recipe);
      }
      return new Names(list.stream().map(String.class::cast).toList());
    }
    if (recipe.equals("none")) {
      return new None();
    }
    if (recipe.equals("all but head")) {
      return new AllButHead();
    }
    Matcher stages = Stages.FORM.matcher(recipe.toString());
    if (stages.matches()) {
      return new Stages(Integer.parseInt(stages.group(1)), Integer.parseInt(stages.group(2)));
    }
    throw unreadable(recipe);
  }

  private static UserError unreadable(Object found) {
    return new UserError(
        "freeze: expected none, all but head, a number of stages such as '6 of 12', or a list of"
            + " names; found '"
            + found
            + "'");
  }

  /** Everything learns. */
  record None() implements Freeze {

    @Override
    public Set<String> of(Network network) {
      return Set.of();
    }

    @Override
    public Object recipe() {
      return "none";
    }
  }

  /** Only the head learns; a norm before it does not. */
  record AllButHead() implements Freeze {

    @Override
    public Set<String> of(Network network) {
      return Stages.parameters(network, network.stages().subList(0, network.stages().size() - 1));
    }

    @Override
    public Object recipe() {
      return "all but head";
    }
  }

  /**
   * The stem and the first stages.
   *
   * @param first how many stages are frozen, 0 for the stem alone
   * @param total how many the network has: said so that a recipe for another network is found out
   */
  record Stages(int first, int total) implements Freeze {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4}) of (\\d{1,4})");

    /** Checks that the part is not more than the whole. */
    public Stages {
      if (first > total) {
        throw new UserError(
            "freeze: expected at most as many stages as the network has, found '"
                + first
                + " of "
                + total
                + "'");
      }
    }

    @Override
    public Set<String> of(Network network) {
      List<String> counted = network.countedStages();
      if (counted.size() != total) {
        throw new UserError(
            "expected a freeze such as 'N of "
                + counted.size()
                + "', because this network has "
                + counted.size()
                + " stages ("
                + counted.get(0)
                + " to "
                + counted.get(counted.size() - 1)
                + "), found '"
                + recipe()
                + "'");
      }
      List<String> all = network.stages();
      String next =
          first < total ? counted.get(first) : all.get(all.indexOf(counted.get(first - 1)) + 1);
      return parameters(network, all.subList(0, all.indexOf(next)));
    }

    private static Set<String> parameters(Network network, List<String> stages) {
      Set<String> names = new LinkedHashSet<>(network.parameters().keySet());
      names.removeIf(name -> !stages.contains(network.blockOf(name).stage()));
      return names;
    }

    @Override
    public Object recipe() {
      return first + " of " + total;
    }
  }

  /**
   * Parameters by name.
   *
   * @param patterns each the name of a parameter or of a layer that holds it, as {@code blocks.0}
   *     or {@code blocks.*.norm1}; {@code *}, {@code ?} and {@code [0-5]} are those of Python's
   *     fnmatch, so that {@code *} also goes over dots
   */
  record Names(List<String> patterns) implements Freeze {

    /** Copies the list. */
    public Names {
      patterns = List.copyOf(patterns);
    }

    @Override
    public Set<String> of(Network network) {
      Set<String> frozen = new LinkedHashSet<>();
      patterns.forEach(
          pattern -> frozen.addAll(NamePattern.matching(pattern, network.parameters().keySet())));
      return frozen;
    }

    @Override
    public Object recipe() {
      return patterns;
    }
  }
}
