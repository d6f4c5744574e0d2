package maskwise.combine;

import java.util.EnumMap;
import java.util.Map;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** The probabilities of each attribute's values for one photo. */
public final class Marginals {

  private final double[] mask;
  private final double[] gender;
  private final double[] age;

  /**
   * Kept, not copied.
   *
   * @param mask probabilities of wear, incorrect, not_wear
   * @param gender probabilities of male, female
   * @param age probabilities of under_30, from_30_to_59, from_60
   */
  public Marginals(double[] mask, double[] gender, double[] age) {
    for (Map.Entry<Attribute, double[]> each :
        Map.of(Attribute.MASK, mask, Attribute.GENDER, gender, Attribute.AGE, age).entrySet()) {
      if (each.getValue().length != each.getKey().size()) {
        throw new IllegalArgumentException(
            "expected "
                + each.getKey().size()
                + " probabilities of the "
                + each.getKey().key()
                + ", found "
                + each.getValue().length);
      }
    }
    this.mask = mask;
    this.gender = gender;
    this.age = age;
  }

  /** Probabilities of wear, incorrect, not_wear; not a copy. */
  public double[] mask() {
    return mask;
  }

  /** Probabilities of male, female; not a copy. */
  public double[] gender() {
    return gender;
  }

  /** Probabilities of under_30, from_30_to_59, from_60; not a copy. */
  public double[] age() {
    return age;
  }

  /**
   * Takes each attribute from the network that was taught it.
   *
   * @param answers probabilities {@code [18]} of each of the three
   */
  public static Marginals of(Map<Attribute, double[]> answers) {
    Map<Attribute, double[]> sums = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      sums.put(attribute, marginal(answers.get(attribute), attribute));
    }
    return new Marginals(
        sums.get(Attribute.MASK), sums.get(Attribute.GENDER), sums.get(Attribute.AGE));
  }

  /** One attribute's probabilities, summed over the others. */
  private static double[] marginal(double[] classes, Attribute attribute) {
    double[] sums = new double[attribute.size()];
    for (FaceClass face : FaceClass.all()) {
      sums[face.value(attribute)] += classes[face.index()];
    }
    return sums;
  }

  /** One attribute's probabilities. */
  public double[] of(Attribute attribute) {
    return switch (attribute) {
      case MASK -> mask;
      case GENDER -> gender;
      case AGE -> age;
    };
  }
}
