package maskwise.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * What a network's outputs mean. Whatever they are, they become the same: a distribution over mask
 * × gender × age, so that nobody behind it needs to know which target it was.
 *
 * @param target what it was taught
 * @param age how it says an age, where that has a head of its own
 */
public record Outputs(Target target, AgeForm age) {

  /** With a logit an age group. */
  public Outputs(Target target) {
    this(target, AgeForm.CLASSES);
  }

  /** The attributes that have a head of their own, in the order of their logits; none if joint. */
  public List<Attribute> heads() {
    return target == Target.JOINT ? List.of() : target.attributes();
  }

  /** Number of logits. */
  public int count() {
    return target == Target.JOINT ? FaceClass.COUNT : heads().stream().mapToInt(this::size).sum();
  }

  /**
   * Names of the outputs: the 18 classes, or the values of the only attribute. A head that predicts
   * years has the names of the age groups.
   */
  public List<String> labels() {
    return target.attributes().size() == 1
        ? target.attributes().get(0).names()
        : FaceClass.all().stream().map(FaceClass::label).toList();
  }

  /** Number of an attribute's logits. */
  public int size(Attribute attribute) {
    return attribute == Attribute.AGE ? age.outputs() : attribute.size();
  }

  /** Whether it says an age in years. */
  public boolean tellsYears() {
    return age.tellsYears() && heads().contains(Attribute.AGE);
  }

  /**
   * Where an attribute's logits begin.
   *
   * @param attribute one of {@link #heads}
   */
  public int offset(Attribute attribute) {
    int offset = 0;
    for (Attribute before : heads()) {
      if (before == attribute) {
        return offset;
      }
      offset += size(before);
    }
    throw new IllegalArgumentException(
        "expected one of " + heads() + ", found " + attribute.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Probabilities of the 18 classes. Heads are taken as independent: the probabilities of an
   * attribute's values multiply. Of an attribute without a head nothing is known: its values are
   * equally probable.
   *
   * @param logits {@code [count()]}
   * @return {@code [18]}, summing to 1
   */
  public double[] probabilities(double[] logits) {
    if (target == Target.JOINT) {
      return softmax(logits);
    }
    double[] mask = probabilities(logits, Attribute.MASK);
    double[] gender = probabilities(logits, Attribute.GENDER);
    double[] ages = probabilities(logits, Attribute.AGE);
    return FaceClass.all().stream()
        .mapToDouble(
            face ->
                mask[face.value(Attribute.MASK)]
                    * gender[face.value(Attribute.GENDER)]
                    * ages[face.value(Attribute.AGE)])
        .toArray();
  }

  /** Of one attribute's values: {@code [attribute.size()]}. */
  private double[] probabilities(double[] logits, Attribute attribute) {
    if (!heads().contains(attribute)) {
      double[] equal = new double[attribute.size()];
      Arrays.fill(equal, 1.0 / equal.length);
      return equal;
    }
    double[] own = own(logits, attribute);
    return attribute == Attribute.AGE ? age.groupProbabilities(own) : softmax(own);
  }

  /**
   * The expected age in years, where {@link #tellsYears}.
   *
   * @param logits {@code [count()]}
   */
  public OptionalDouble years(double[] logits) {
    return tellsYears()
        ? OptionalDouble.of(AgeForm.expected(age.yearProbabilities(own(logits, Attribute.AGE))))
        : OptionalDouble.empty();
  }

  private double[] own(double[] logits, Attribute attribute) {
    int from = offset(attribute);
    return Arrays.copyOfRange(logits, from, from + size(attribute));
  }

  static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] shares = Arrays.stream(logits).map(logit -> Math.exp(logit - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
