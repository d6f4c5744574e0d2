package maskwise.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.combine.LearnedCombination;
import maskwise.ensemble.Averaging;
import maskwise.graph.Numbers;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.onnx.ModelPart;
import org.hipparchus.special.Erf;

/**
 * What logits mean, as nodes of a graph: what {@link Outputs}, {@link AgeForm}, ensembles and
 * combinations answer for a photo that is looked at once. For those who ask an ONNX file without
 * Maskwise; the export holds it against the code that it repeats.
 *
 * @param to the graph
 */
record AnswerGraph(Operators to) {

  /** The least float32 of full precision: a probability of zero has no logarithm. */
  private static final double FLOOR = Float.MIN_NORMAL;

  /**
   * An answer.
   *
   * @param classes probabilities of the 18 classes
   * @param years the age, {@code [batch, 1]}, where it is told
   */
  record Answer(Value classes, Optional<Value> years) {}

  /**
   * Adds the answer of a part.
   *
   * @param logits of its networks, in their order
   */
  Answer of(ModelPart part, Iterator<Value> logits) {
    if (part instanceof ModelPart.Ensemble ensemble) {
      return averaged(ensemble, ensemble.members().stream().map(each -> of(each, logits)).toList());
    }
    if (part instanceof ModelPart.Parallel parallel) {
      Map<Attribute, Answer> members = new EnumMap<>(Attribute.class);
      parallel.members().forEach((attribute, each) -> members.put(attribute, of(each, logits)));
      return combined(parallel, members);
    }
    return of(((ModelPart.Network) part).header().outputs(), logits.next());
  }

  private Answer of(Outputs outputs, Value logits) {
    if (outputs.target() == Target.JOINT) {
      return new Answer(to.softmax(logits), Optional.empty());
    }
    Map<Attribute, Value> marginals = new EnumMap<>(Attribute.class);
    Optional<Value> years = Optional.empty();
    for (Attribute attribute : outputs.heads()) {
      Value own =
          outputs.count() == outputs.size(attribute)
              ? logits
              : to.slice(logits, 1, outputs.offset(attribute), outputs.size(attribute));
      if (attribute == Attribute.AGE && outputs.tellsYears()) {
        Value each = years(outputs.age(), own);
        years = Optional.of(to.product("age.expected", each, column(101, year -> year)));
        marginals.put(attribute, groups(outputs.age(), each, years.get()));
      } else {
        marginals.put(attribute, to.softmax(own));
      }
    }
    return new Answer(classes(marginals), years);
  }

  private Value years(AgeForm form, Value logits) {
    return form.head() == AgeHead.ORDINAL ? corn(logits) : to.softmax(logits);
  }

  /** As {@link AgeForm} has it, in logarithms: of k years is who is older than all before k. */
  private Value corn(Value outputs) {
    int limits = AgeForm.OLDEST;
    Value logits = to.add(outputs, "age.prior", row(limits, k -> Math.log(AgeForm.OLDEST - k)));
    Value stopped = to.each("Softplus", to.multiply(logits, -1));
    Value reached =
        to.each(
            "Exp",
            to.multiply(
                to.product(
                    "age.reached", stopped, matrix(limits, limits + 1, (j, k) -> j < k ? 1 : 0)),
                -1));
    Value notOlder =
        to.add(
            to.product(
                "age.not_older",
                to.each("Sigmoid", to.multiply(logits, -1)),
                matrix(limits, limits + 1, (j, k) -> j == k ? 1 : 0)),
            "age.oldest",
            row(limits + 1, k -> k == limits ? 1 : 0));
    return to.multiply(reached, notOlder);
  }

  private Value groups(AgeForm form, Value years, Value expected) {
    if (form.groups() == AgeGrouping.INTEGRATION) {
      return to.product(
          "age.groups",
          years,
          matrix(
              AgeForm.OLDEST + 1,
              AgeGroup.values().length,
              (year, group) -> AgeGroup.ofYears(year).ordinal() == group ? 1 : 0));
    }
    Value young = below(form, AgeForm.first(AgeGroup.FROM_30_TO_59), expected);
    Value notOld = below(form, AgeForm.first(AgeGroup.FROM_60), expected);
    Value middle = to.add(notOld, to.multiply(young, -1));
    Value old = to.addNumber(to.multiply(notOld, -1), 1);
    return to.concat(List.of(young, middle, old));
  }

  private Value below(AgeForm form, double limit, Value expected) {
    double scale = 1 / (form.sigma() * Math.sqrt(2));
    Value distance = to.addNumber(to.multiply(expected, -1), limit - AgeForm.JUST_BELOW);
    Value erf = to.each("Erf", to.multiply(distance, scale));
    Value side = to.clip(to.divide(erf, Erf.erf(AgeForm.REACH * scale)), -1, 1);
    return to.addNumber(to.multiply(side, 0.5), 0.5);
  }

  /** The product of what is known of each attribute; of others every value is equally probable. */
  private Value classes(Map<Attribute, Value> marginals) {
    Value product = null;
    double unknown = 1;
    for (Attribute attribute : Attribute.values()) {
      if (marginals.containsKey(attribute)) {
        Value spread =
            to.product(attribute.key() + ".classes", marginals.get(attribute), spread(attribute));
        product = product == null ? spread : to.multiply(product, spread);
      } else {
        unknown /= attribute.size();
      }
    }
    return unknown == 1 ? product : to.multiply(product, unknown);
  }

  private Answer averaged(ModelPart.Ensemble ensemble, List<Answer> members) {
    double[] given =
        ensemble.spec().mean().weights().stream().mapToDouble(Double::doubleValue).toArray();
    List<List<Attribute>> answered =
        ensemble.members().stream().map(ModelPart::attributes).toList();
    Value classes;
    if (answered.stream().distinct().count() == 1) {
      classes = average(ensemble.spec().averaging(), members, given);
    } else {
      Map<Attribute, Value> marginals = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        double[] counting =
            IntStream.range(0, given.length)
                .mapToDouble(m -> answered.get(m).contains(attribute) ? given[m] : 0)
                .toArray();
        boolean any = Arrays.stream(counting).anyMatch(weight -> weight > 0);
        Value mean = average(ensemble.spec().averaging(), members, any ? counting : given);
        marginals.put(attribute, marginal(mean, attribute));
      }
      classes = classes(marginals);
    }
    return new Answer(classes, years(members, given));
  }

  private Value average(Averaging averaging, List<Answer> members, double[] weights) {
    double total = Arrays.stream(weights).sum();
    Value sum = null;
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        Value classes = members.get(m).classes();
        Value weighted =
            to.multiply(averaging == Averaging.LOGITS ? log(classes) : classes, weights[m] / total);
        sum = sum == null ? weighted : to.add(sum, weighted);
      }
    }
    return averaging == Averaging.LOGITS ? to.softmax(sum) : sum;
  }

  private Optional<Value> years(List<Answer> members, double[] weights) {
    double total = 0;
    Value sum = null;
    for (int m = 0; m < weights.length; m++) {
      Optional<Value> years = members.get(m).years();
      if (years.isPresent() && weights[m] > 0) {
        total += weights[m];
        Value weighted = to.multiply(years.get(), weights[m]);
        sum = sum == null ? weighted : to.add(sum, weighted);
      }
    }
    return total == 0 ? Optional.empty() : Optional.of(to.divide(sum, total));
  }

  private Answer combined(ModelPart.Parallel parallel, Map<Attribute, Answer> members) {
    Map<Attribute, Value> marginals = new EnumMap<>(Attribute.class);
    members.forEach(
        (attribute, answer) -> marginals.put(attribute, marginal(answer.classes(), attribute)));
    Value product = classes(marginals);
    Optional<Value> years = members.get(Attribute.AGE).years();
    if (!(parallel.combination() instanceof LearnedCombination learned)) {
      return new Answer(product, years);
    }
    List<Value> logarithms = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      logarithms.add(to.clip(log(marginals.get(attribute)), LearnedCombination.MIN, 0));
    }
    int inputs = learned.weights().get(0).size();
    Value corrections =
        to.linear(
            "combination",
            to.concat(logarithms),
            matrix(inputs - 1, FaceClass.COUNT, (j, c) -> learned.weights().get(c).get(j)),
            row(FaceClass.COUNT, c -> learned.weights().get(c).get(inputs - 1)));
    return new Answer(to.softmax(to.add(log(product), corrections)), years);
  }

  private Value log(Value probabilities) {
    return to.each("Log", to.clip(probabilities, FLOOR, 1));
  }

  private Value marginal(Value classes, Attribute attribute) {
    return to.product(
        attribute.key() + ".marginal",
        classes,
        matrix(
            FaceClass.COUNT,
            attribute.size(),
            (c, value) -> FaceClass.all().get(c).value(attribute) == value ? 1 : 0));
  }

  private static Numbers spread(Attribute attribute) {
    return matrix(
        attribute.size(),
        FaceClass.COUNT,
        (value, c) -> FaceClass.all().get(c).value(attribute) == value ? 1 : 0);
  }

  private interface Cell {
    double at(int row, int column);
  }

  private static Numbers matrix(int rows, int columns, Cell cell) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = (float) cell.at(i, j);
      }
    }
    return Numbers.of(values, rows, columns);
  }

  private static Numbers row(int columns, IntToDoubleFunction cell) {
    return Numbers.of(matrix(1, columns, (i, j) -> cell.applyAsDouble(j)).floats(), columns);
  }

  private static Numbers column(int rows, IntToDoubleFunction cell) {
    return matrix(rows, 1, (i, j) -> cell.applyAsDouble(i));
  }
}
