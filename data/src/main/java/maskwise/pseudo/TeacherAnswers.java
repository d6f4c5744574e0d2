package maskwise.pseudo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import maskwise.answer.Answers;
import maskwise.combine.Marginals;
import maskwise.label.Attribute;

/**
 * What one network, or several together, say of photos. Of several it is the mean of the
 * probabilities of those that answer the attribute.
 */
public final class TeacherAnswers {

  private final List<Answers> networks;

  private TeacherAnswers(List<Answers> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Of networks.
   *
   * @param networks at least one, all of the same photos
   */
  public static TeacherAnswers of(List<Answers> networks) {
    if (networks.isEmpty()
        || networks.stream().anyMatch(each -> each.size() != networks.get(0).size())) {
      throw new IllegalArgumentException(
          "expected predictions of at least one network for the same photos, found "
              + networks.stream().map(Answers::size).toList());
    }
    return new TeacherAnswers(networks);
  }

  /** Number of photos. */
  public int size() {
    return networks.get(0).size();
  }

  /** The attributes that at least one answers. */
  public Set<Attribute> attributes() {
    Set<Attribute> answered = EnumSet.noneOf(Attribute.class);
    networks.forEach(network -> answered.addAll(network.attributes()));
    return answered;
  }

  /**
   * How probable each value is, {@code [attribute.size()]}, summing to 1.
   *
   * @param attribute one of {@link #attributes}
   */
  public double[] probabilities(int photo, Attribute attribute) {
    List<double[]> each = ofEach(photo, attribute);
    double[] mean = new double[attribute.size()];
    for (double[] own : each) {
      for (int value = 0; value < mean.length; value++) {
        mean[value] += own[value] / each.size();
      }
    }
    return mean;
  }

  /** Whether all that answer an attribute name the same value. */
  public boolean agree(int photo, Attribute attribute) {
    return ofEach(photo, attribute).stream().mapToInt(TeacherAnswers::named).distinct().count()
        == 1;
  }

  /** The mean of the ages expected, of the networks that tell years. */
  public OptionalDouble years(int photo) {
    return networks.stream()
        .flatMap(network -> network.years().stream())
        .mapToDouble(ages -> ages[photo])
        .average();
  }

  /** The most probable value, the first of equals. */
  static int named(double[] probabilities) {
    int best = 0;
    for (int value = 1; value < probabilities.length; value++) {
      best = probabilities[value] > probabilities[best] ? value : best;
    }
    return best;
  }

  private List<double[]> ofEach(int photo, Attribute attribute) {
    List<double[]> each = new ArrayList<>();
    for (Answers network : networks) {
      if (network.attributes().contains(attribute)) {
        Map<Attribute, double[]> all = new EnumMap<>(Attribute.class);
        Arrays.stream(Attribute.values())
            .forEach(any -> all.put(any, network.probabilities()[photo]));
        each.add(Marginals.of(all).of(attribute));
      }
    }
    return each;
  }
}
