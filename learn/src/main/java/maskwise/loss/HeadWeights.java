package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * How much each head's loss counts beside the others'. In a recipe: {@code equal}, {@code
 * uncertainty}, or numbers under {@code mask}, {@code gender} and {@code age}.
 */
public sealed interface HeadWeights {

  /** What stands for this in a recipe. */
  @JsonValue
  Object recipe();

  /**
   * Reads what stands in a recipe.
   *
   * @throws UserError if it is not readable
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static HeadWeights parse(Object recipe) {
    if (recipe.equals("equal")) {
      return new Equal();
    }
    if (recipe.equals("uncertainty")) {
      return new Uncertainty();
    }
    return new Explicit(ByAttribute.numbers("weights", recipe));
  }

  /** The mean of the losses. */
  record Equal() implements HeadWeights {
    @Override
    public Object recipe() {
      return "equal";
    }
  }

  /** Learned along with the network; see {@link UncertaintyWeights}. */
  record Uncertainty() implements HeadWeights {
    @Override
    public Object recipe() {
      return "uncertainty";
    }
  }

  /**
   * The weighted mean of the losses.
   *
   * @param weights by attribute key, 0 or more and not all 0; a head that is not named counts 1
   */
  record Explicit(Map<String, Double> weights) implements HeadWeights {

    /** Checks the ranges. */
    public Explicit {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
      if (weights.values().stream().anyMatch(value -> !(value >= 0) || value.isInfinite())) {
        throw new UserError("weights of heads: expected numbers of 0 or more, found " + weights);
      }
      if (weights.size() == Attribute.values().length
          && weights.values().stream().allMatch(value -> value == 0)) {
        throw new UserError("weights of heads: expected one over 0, found " + weights);
      }
    }

    /** Of one head. */
    double of(String head) {
      return weights.getOrDefault(head, 1.0);
    }

    @Override
    public Object recipe() {
      return weights;
    }
  }
}
