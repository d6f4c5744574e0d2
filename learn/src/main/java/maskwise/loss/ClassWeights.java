package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * How much each class counts in the loss. In a recipe: {@code none}, {@code balanced}, {@code
 * {effective_number: 0.999}}, a list of numbers (one a class, for a head with as many classes), or
 * lists by attribute: {@code {mask: [1, 5, 5], age: [1, 1, 3]}}.
 */
public sealed interface ClassWeights {

  /**
   * The weights for one head.
   *
   * @param head name for messages: {@code class}, or an attribute's key
   * @param counts how often training shows each class; see {@link LabelCounts}
   * @return a weight for each class, or empty for 1 each
   * @throws UserError if the weights do not fit the head
   */
  Optional<double[]> of(String head, double[] counts);

  /** What stands for this in a recipe. */
  @JsonValue
  Object recipe();

  /** Reads what stands in a recipe. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ClassWeights parse(Object recipe) {
    if (recipe.equals("none")) {
      return new None();
    }
    if (recipe.equals("balanced")) {
      return new Balanced();
    }
    if (recipe instanceof List<?> list) {
      return new Explicit(Map.of("class", numbers(list)));
    }
    if (recipe instanceof Map<?, ?> map
        && map.size() == 1
        && map.get(EffectiveNumber.KEY) instanceof Number beta) {
      return new EffectiveNumber(beta.doubleValue());
    }
    if (recipe instanceof Map<?, ?> map) {
      return new Explicit(
          map.entrySet().stream()
              .collect(
                  java.util.stream.Collectors.toMap(
                      entry -> attribute(entry.getKey()), entry -> numbers(entry.getValue()))));
    }
    throw unreadable(recipe);
  }

  private static String attribute(Object key) {
    return Arrays.stream(Attribute.values())
        .map(Attribute::key)
        .filter(key::equals)
        .findFirst()
        .orElseThrow(() -> unreadable(key));
  }

  private static List<Double> numbers(Object value) {
    if (!(value instanceof List<?> list)) {
      throw unreadable(value);
    }
    List<Double> numbers = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Number number)) {
        throw unreadable(value);
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  private static UserError unreadable(Object found) {
    return new UserError(
        "class_weights: expected none, balanced, {effective_number: 0.999}, a list of numbers or"
            + " lists of numbers under mask, gender, age; found "
            + found);
  }

  /** Every class counts 1. */
  record None() implements ClassWeights {
    @Override
    public Optional<double[]> of(String head, double[] counts) {
      return Optional.empty();
    }

    @Override
    public Object recipe() {
      return "none";
    }
  }

  /**
   * As scikit-learn's {@code balanced}: {@code n / (k · count)} with n labels and the k classes
   * that occur. A class that never occurs gets 0: nothing is known of it, so nothing pushes its
   * logit.
   */
  record Balanced() implements ClassWeights {
    @Override
    public Optional<double[]> of(String head, double[] counts) {
      double n = Arrays.stream(counts).sum();
      double occurring = Arrays.stream(counts).filter(count -> count > 0).count();
      return Optional.of(
          Arrays.stream(counts).map(count -> count == 0 ? 0 : n / (occurring * count)).toArray());
    }

    @Override
    public Object recipe() {
      return "balanced";
    }
  }

  /**
   * Of {@code n} photos the later ones are ever less news: they count as {@code (1 − β^n) / (1 −
   * β)}, and a class's weight is the inverse of that, scaled so that the weights of the k classes
   * that occur sum to k (Cui et al., "Class-Balanced Loss Based on Effective Number of Samples",
   * 2019, eq. 2 and section 4). A class that never occurs gets 0, as in {@link Balanced}.
   *
   * @param beta 0 (every class counts 1) to below 1 (nearly {@code balanced})
   */
  record EffectiveNumber(double beta) implements ClassWeights {

    static final String KEY = "effective_number";

    /** Checks the range. */
    public EffectiveNumber {
      if (!(beta >= 0 && beta < 1)) {
        throw new UserError(
            "class_weights: expected an effective_number of 0 to below 1, found " + beta);
      }
    }

    @Override
    public Optional<double[]> of(String head, double[] counts) {
      double[] inverse =
          Arrays.stream(counts)
              .map(n -> n == 0 ? 0 : (1 - beta) / (1 - Math.pow(beta, n)))
              .toArray();
      double occurring = Arrays.stream(counts).filter(count -> count > 0).count();
      double scale = occurring / Math.max(Arrays.stream(inverse).sum(), Double.MIN_NORMAL);
      return Optional.of(Arrays.stream(inverse).map(weight -> weight * scale).toArray());
    }

    @Override
    public Object recipe() {
      return Map.of(KEY, beta);
    }
  }

  /**
   * Numbers of the user's choice; a head that is not named counts 1 for every class.
   *
   * @param weights by attribute key, or under {@code class} for the 18 classes; 0 or more each
   */
  record Explicit(Map<String, List<Double>> weights) implements ClassWeights {

    /** Checks the signs; the heads are kept in one order, so that recipes have the same bytes. */
    public Explicit {
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
      weights.forEach(
          (head, values) -> {
            if (values.stream().anyMatch(value -> !(value >= 0) || value.isInfinite())) {
              throw new UserError(
                  "class_weights of " + head + ": expected numbers of 0 or more, found " + values);
            }
          });
    }

    @Override
    public Optional<double[]> of(String head, double[] counts) {
      List<Double> values = weights.get(head);
      if (values == null) {
        return Optional.empty();
      }
      if (values.size() != counts.length) {
        throw new UserError(
            "class_weights of "
                + head
                + ": expected "
                + counts.length
                + " numbers, found "
                + values.size());
      }
      return Optional.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public Object recipe() {
      List<Double> joint = weights.get("class");
      return joint == null ? weights : joint;
    }
  }
}
