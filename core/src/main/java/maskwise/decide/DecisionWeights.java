package maskwise.decide;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * How much each class counts when one must be named: the class with the largest {@code weight · p}.
 * A network that is asked for accuracy gives rare classes away; macro-F1 asks for them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DecisionWeights.None.class, name = "none"),
  @JsonSubTypes.Type(value = DecisionWeights.PerAttribute.class, name = "attribute"),
  @JsonSubTypes.Type(value = DecisionWeights.PerClass.class, name = "class")
})
public sealed interface DecisionWeights {

  /** The kinds, from the simplest on. */
  enum Kind {
    /** All classes alike. */
    NONE(List.of()),
    /** A weight for each value of each attribute, multiplied. */
    ATTRIBUTE(perAttribute()),
    /** A weight a class. */
    CLASS(IntStream.range(0, FaceClass.COUNT).mapToObj(List::of).toList());

    @SuppressWarnings("ImmutableEnumChecker") // lists of lists that cannot be changed
    private final List<List<Integer>> groups;

    Kind(List<List<Integer>> groups) {
      this.groups = groups;
    }

    /** For each weight the classes that it counts for. */
    List<List<Integer>> groups() {
      return groups;
    }

    /**
     * Weights from their logarithms. Those of an attribute are shifted so that their mean is 0:
     * what all values share changes no decision.
     *
     * @param logs one for each of {@link #groups()}
     */
    DecisionWeights of(double[] logs) {
      if (this == NONE) {
        return new None();
      }
      if (this == CLASS) {
        return new PerClass(weights(logs, 0, logs.length));
      }
      int gender = Attribute.MASK.size();
      int age = gender + Attribute.GENDER.size();
      return new PerAttribute(
          weights(logs, 0, gender), weights(logs, gender, age), weights(logs, age, logs.length));
    }

    private static List<Double> weights(double[] logs, int from, int to) {
      double mean = Arrays.stream(logs, from, to).average().orElse(0);
      return Arrays.stream(logs, from, to).map(log -> Math.exp(log - mean)).boxed().toList();
    }

    private static List<List<Integer>> perAttribute() {
      List<List<Integer>> groups = new ArrayList<>();
      for (Attribute attribute : Attribute.values()) {
        for (int value = 0; value < attribute.size(); value++) {
          int wanted = value;
          groups.add(
              FaceClass.all().stream()
                  .filter(face -> face.value(attribute) == wanted)
                  .map(FaceClass::index)
                  .toList());
        }
      }
      return List.copyOf(groups);
    }
  }

  /** Which kind they are. */
  Kind kind();

  /** The weight of a class, over 0. */
  double of(FaceClass face);

  /**
   * The class with the largest {@code weight · p}, the first of equals.
   *
   * @param probabilities of the 18 classes
   */
  default int decide(double[] probabilities) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (FaceClass face : FaceClass.all()) {
      double score = of(face) * probabilities[face.index()];
      if (score > most) {
        most = score;
        best = face.index();
      }
    }
    return best;
  }

  /** All classes count alike: the most probable is named. */
  record None() implements DecisionWeights {
    @Override
    public Kind kind() {
      return Kind.NONE;
    }

    @Override
    public double of(FaceClass face) {
      return 1;
    }
  }

  /**
   * The weight of a class is the product of those of its values.
   *
   * @param mask of the three ways to wear a mask, in label order, over 0
   * @param gender of the two genders
   * @param age of the three age groups
   */
  record PerAttribute(List<Double> mask, List<Double> gender, List<Double> age)
      implements DecisionWeights {

    /** Checks and copies the weights. */
    public PerAttribute {
      mask = Numbers.positive("weights of the mask", mask, Attribute.MASK.size());
      gender = Numbers.positive("weights of the gender", gender, Attribute.GENDER.size());
      age = Numbers.positive("weights of the age group", age, Attribute.AGE.size());
    }

    @Override
    public Kind kind() {
      return Kind.ATTRIBUTE;
    }

    /** The weights of an attribute's values, in label order. */
    public List<Double> of(Attribute attribute) {
      return switch (attribute) {
        case MASK -> mask;
        case GENDER -> gender;
        case AGE -> age;
      };
    }

    @Override
    public double of(FaceClass face) {
      return mask.get(face.mask().ordinal())
          * gender.get(face.gender().ordinal())
          * age.get(face.age().ordinal());
    }
  }

  /**
   * A weight a class.
   *
   * @param classes 18 weights over 0
   */
  record PerClass(List<Double> classes) implements DecisionWeights {

    /** Checks and copies the weights. */
    public PerClass {
      classes = Numbers.positive("weights of classes", classes, FaceClass.COUNT);
    }

    @Override
    public Kind kind() {
      return Kind.CLASS;
    }

    @Override
    public double of(FaceClass face) {
      return classes.get(face.index());
    }
  }
}
