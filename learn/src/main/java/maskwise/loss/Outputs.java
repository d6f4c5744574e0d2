package maskwise.loss;

import java.util.List;
import java.util.Locale;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

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
   * Names of what is told apart: the 18 classes, or the values of the one attribute that is taught,
   * which of a head that tells years are the groups that its years become.
   */
  public List<String> labels() {
    return target.attributes().size() == 1
        ? target.attributes().get(0).names()
        : FaceClass.all().stream().map(FaceClass::label).toList();
  }

  /** Number of an attribute's logits. */
  private int size(Attribute attribute) {
    return attribute == Attribute.AGE ? age.outputs() : attribute.size();
  }

  /** Whether it says an age in years. */
  public boolean tellsYears() {
    return age.tellsYears() && heads().contains(Attribute.AGE);
  }

  /** A fresh network that predicts this. */
  public Network network(ModelSpec spec, long seed) {
    return Network.create(spec, count(), seed);
  }

  /** The same network before any weight is drawn; see {@link Network#undrawn}. */
  public Network undrawn(ModelSpec spec) {
    return Network.undrawn(spec, count());
  }

  /**
   * An attribute's logits among all, or what else there is one of for each logit.
   *
   * @param logits {@code [batch, count()]}
   * @param attribute one of {@link #heads}
   * @return {@code [batch, its number of logits]}
   */
  public Tensor slice(Tensor logits, Attribute attribute) {
    int offset = 0;
    for (Attribute before : heads()) {
      if (before == attribute) {
        return logits.narrow(1, offset, size(attribute));
      }
      offset += size(before);
    }
    throw new IllegalArgumentException(
        "expected one of " + heads() + ", found " + attribute.name().toLowerCase(Locale.ROOT));
  }

  /**
   * What is known of an attribute, as its head's loss takes it.
   *
   * @param labels {@code [batch, 4]}, from {@link TrainingLabels#tensor}
   * @return {@code [batch]}: its value; for an age in years {@code [batch, 2]}: group and years
   */
  Tensor known(Tensor labels, Attribute attribute) {
    return attribute == Attribute.AGE && tellsYears()
        ? labels.narrow(1, attribute.ordinal(), 2)
        : labels.select(1, attribute.ordinal());
  }

  /**
   * The expected age.
   *
   * @param logits {@code [batch, count()]}, of outputs that {@link #tellsYears}
   * @return {@code [batch]}, in years
   */
  public Tensor years(Tensor logits) {
    return NativeMemory.resultOf(
        () -> AgeForm.expected(age.yearLogProbabilities(slice(logits, Attribute.AGE))));
  }

  /**
   * Logarithms of the probabilities of the 18 classes. Heads are taken as independent: the
   * logarithms of an attribute's values add up. Of an attribute without a head nothing is known:
   * its values are equally probable.
   *
   * @param logits {@code [batch, count()]}
   * @return {@code [batch, 18]}; a row's exponentials sum to 1
   */
  public Tensor jointLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> {
          if (target == Target.JOINT) {
            return torch.log_softmax(logits, 1);
          }
          Tensor mask = logProbabilities(logits, Attribute.MASK);
          Tensor gender = logProbabilities(logits, Attribute.GENDER);
          Tensor age = logProbabilities(logits, Attribute.AGE);
          return mask.view(-1, 3, 1, 1)
              .add(gender.view(-1, 1, 2, 1))
              .add(age.view(-1, 1, 1, 3))
              .reshape(-1, FaceClass.COUNT);
        });
  }

  /** Of one attribute's values: {@code [batch, attribute.size()]}. */
  private Tensor logProbabilities(Tensor logits, Attribute attribute) {
    if (heads().contains(attribute)) {
      Tensor own = slice(logits, attribute);
      return attribute == Attribute.AGE
          ? age.groupLogProbabilities(own)
          : torch.log_softmax(own, 1);
    }
    return torch
        .zeros_like(logits)
        .narrow(1, 0, 1)
        .expand(logits.size(0), attribute.size())
        .sub(new Scalar(Math.log(attribute.size())));
  }

  /** Probabilities of the 18 classes: {@code [batch, 18]}, rows sum to 1. */
  public Tensor jointProbabilities(Tensor logits) {
    return NativeMemory.resultOf(() -> jointLogProbabilities(logits).exp());
  }
}
