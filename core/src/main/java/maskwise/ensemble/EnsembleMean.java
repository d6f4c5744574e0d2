package maskwise.ensemble;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.combine.Marginals;
import maskwise.combine.Product;
import maskwise.label.Attribute;

/**
 * Makes one answer of several. Members that answer the same attributes are averaged over the 18
 * classes. Where some answer fewer than others, each attribute is averaged over those that answer
 * it, and the attributes are multiplied as if they were independent.
 *
 * @param averaging what is averaged
 * @param weights of the members, 0 or more, some over 0; only their ratios matter
 */
public record EnsembleMean(Averaging averaging, List<Double> weights) {

  /** Checks the weights. */
  public EnsembleMean {
    weights = List.copyOf(weights);
    if (weights.stream().anyMatch(weight -> !(weight >= 0) || weight.isInfinite())
        || weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException(
          "expected weights of 0 or more, some over 0, found " + weights);
    }
  }

  /** All members have the same weight. */
  public static EnsembleMean equal(Averaging averaging, int members) {
    return new EnsembleMean(averaging, Stream.generate(() -> 1.0).limit(members).toList());
  }

  /**
   * The attributes that members answer together.
   *
   * @param members what each of them answers
   */
  public static List<Attribute> attributes(List<List<Attribute>> members) {
    return Stream.of(Attribute.values())
        .filter(each -> members.stream().anyMatch(answered -> answered.contains(each)))
        .toList();
  }

  /**
   * Averages.
   *
   * @param members what each says of the same photos, in the order of the weights
   * @return the most probable classes; the age in years is the average of those that tell it
   */
  public Answers of(List<Answers> members) {
    if (members.size() != weights.size()
        || members.stream().mapToInt(Answers::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "expected predictions of "
              + weights.size()
              + " members for the same photos, found those of "
              + members.size());
    }
    List<List<Attribute>> answered = members.stream().map(Answers::attributes).toList();
    List<Attribute> attributes = attributes(answered);
    double[][] probabilities =
        IntStream.range(0, members.get(0).size())
            .mapToObj(
                photo ->
                    answered.stream().distinct().count() == 1
                        ? row(members, photo, given())
                        : product(members, photo, attributes))
            .toArray(double[][]::new);
    return Answers.mostProbable(probabilities, years(members), attributes);
  }

  private double[] given() {
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] row(List<Answers> members, int photo, double[] counting) {
    return averaging.average(
        members.stream().map(each -> each.probabilities()[photo]).toArray(double[][]::new),
        counting);
  }

  private double[] product(List<Answers> members, int photo, List<Attribute> attributes) {
    Map<Attribute, double[]> rows = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      double[] counting = given();
      if (attributes.contains(attribute)) {
        for (int m = 0; m < counting.length; m++) {
          counting[m] *= members.get(m).attributes().contains(attribute) ? 1 : 0;
        }
      }
      boolean any = Arrays.stream(counting).anyMatch(weight -> weight > 0);
      rows.put(attribute, row(members, photo, any ? counting : given()));
    }
    return new Product().of(Marginals.of(rows));
  }

  private Optional<double[]> years(List<Answers> members) {
    double total = 0;
    double[] sum = new double[members.get(0).size()];
    for (int m = 0; m < members.size(); m++) {
      Optional<double[]> years = members.get(m).years();
      if (years.isPresent() && weights.get(m) > 0) {
        total += weights.get(m);
        for (int photo = 0; photo < sum.length; photo++) {
          sum[photo] += weights.get(m) * years.get()[photo];
        }
      }
    }
    double all = total;
    return total == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(sum).map(each -> each / all).toArray());
  }
}
