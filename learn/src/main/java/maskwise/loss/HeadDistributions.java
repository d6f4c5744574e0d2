package maskwise.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a network says of some photos, a distribution for each head: the source of pseudo labels. A
 * joint network has one head over the 18 classes, a head that tells years is taken by its groups.
 *
 * @param outputs of the network
 * @param logs logarithms of the probabilities, of each head {@code [batch, classes]}; {@code −∞}
 *     where a class is impossible
 */
public record HeadDistributions(Outputs outputs, List<Tensor> logs) {

  /** Copies the list. */
  public HeadDistributions {
    logs = List.copyOf(logs);
  }

  /**
   * As the network says it; gradients flow back into the logits.
   *
   * @param logits {@code [batch, outputs]}
   */
  public static HeadDistributions of(Outputs outputs, Tensor logits) {
    if (outputs.target() == Target.JOINT) {
      return new HeadDistributions(outputs, List.of(torch.log_softmax(logits, 1)));
    }
    OutputLogits parts = new OutputLogits(outputs);
    return new HeadDistributions(
        outputs,
        outputs.heads().stream()
            .map(
                attribute -> {
                  Tensor own = parts.slice(logits, attribute);
                  return attribute == Attribute.AGE && outputs.tellsYears()
                      ? groups(outputs, own)
                      : torch.log_softmax(own, 1);
                })
            .toList());
  }

  /** As the loss of an age group sums years, however they are judged. */
  private static Tensor groups(Outputs outputs, Tensor logits) {
    return NativeMemory.resultOf(
        () -> AgeLogits.integrated(new AgeLogits(outputs.age()).yearLogProbabilities(logits)));
  }

  /**
   * The same, given what is known of the photos: what contradicts it becomes impossible.
   *
   * @param labels {@code [batch, 4]}, from {@link TrainingLabels#tensor}
   */
  public HeadDistributions knowing(Tensor labels) {
    return each(
        (head, log) -> {
          Tensor impossible = torch.zeros_like(log).to(torch.ScalarType.Bool);
          for (Attribute attribute : attributes(head)) {
            Tensor known = labels.select(1, attribute.ordinal()).unsqueeze(1);
            Tensor other = known.ne(values(attribute, log).unsqueeze(0));
            impossible = impossible.logical_or(known.ge(new Scalar(0)).logical_and(other));
          }
          Tensor possible = log.masked_fill(impossible, new Scalar(Double.NEGATIVE_INFINITY));
          return torch.log_softmax(possible, 1);
        });
  }

  /**
   * The same with logits divided by a temperature.
   *
   * @param temperature over 0; under 1 makes what is probable more probable
   */
  public HeadDistributions sharpened(double temperature) {
    return each((head, log) -> torch.log_softmax(log.div(new Scalar(temperature)), 1));
  }

  /**
   * The same with probabilities multiplied and made to sum to 1 again.
   *
   * @param factors logarithms, of each head {@code [classes]}
   */
  public HeadDistributions scaled(List<Tensor> factors) {
    return each((head, log) -> torch.log_softmax(log.add(factors.get(head)), 1));
  }

  /** The same, through which no gradient flows. */
  public HeadDistributions detached() {
    return each((head, log) -> log.detach());
  }

  /** Probabilities, of each head {@code [batch, classes]}. */
  public List<Tensor> probabilities() {
    return logs.stream().map(Tensor::exp).toList();
  }

  /** The most probable class, of each head {@code [batch]}, int64. */
  public List<Tensor> choices() {
    return logs.stream()
        .map(log -> log.argmax(new org.bytedeco.pytorch.LongOptional(1), false))
        .toList();
  }

  /** Whether the most probable class has at least a probability, of each head {@code [batch]}. */
  public List<Tensor> sure(double threshold) {
    return logs.stream()
        .map(log -> log.amax(new long[] {1}, false).exp().ge(new Scalar(threshold)))
        .toList();
  }

  /**
   * Choices as labels. What is known of a photo stays.
   *
   * @param choices of each head {@code [batch]}
   * @param known {@code [batch, 4]}, from {@link TrainingLabels#tensor}
   * @return {@code [batch, 4]}
   */
  public Tensor labels(List<Tensor> choices, Tensor known) {
    List<Tensor> columns = columns(known);
    for (int head = 0; head < logs.size(); head++) {
      for (Attribute attribute : attributes(head)) {
        Tensor own = columns.get(attribute.ordinal());
        Tensor chosen = values(attribute, logs.get(head)).index_select(0, choices.get(head));
        columns.set(attribute.ordinal(), torch.where(own.ge(new Scalar(0)), own, chosen));
      }
    }
    return together(columns);
  }

  /**
   * What a batch teaches of which only sure choices are labels. What is known of a photo stays.
   *
   * @param threshold least probability of a choice, for each head
   * @param known {@code [batch, 4]}, from {@link TrainingLabels#tensor}
   * @return a loss of it is a mean over all photos: one without a sure label is 0 in it
   */
  public BatchTargets.Hard sureLabels(double threshold, Tensor known) {
    Tensor all = labels(choices(), known);
    List<Tensor> sure = sure(threshold);
    List<Tensor> columns = columns(all);
    for (int head = 0; head < logs.size(); head++) {
      for (Attribute attribute : attributes(head)) {
        int column = attribute.ordinal();
        columns.set(
            column, torch.where(sure.get(head), columns.get(column), known.select(1, column)));
      }
    }
    return new BatchTargets.Hard(together(columns), all);
  }

  private static List<Tensor> columns(Tensor labels) {
    List<Tensor> columns = new ArrayList<>();
    for (int column = 0; column < TrainingLabels.COLUMNS; column++) {
      columns.add(labels.select(1, column));
    }
    return columns;
  }

  private static Tensor together(List<Tensor> columns) {
    return torch.stack(new TensorVector(columns.toArray(new Tensor[0])), 1);
  }

  /**
   * The mean over the photos, and over the heads, of {@code −log p} of hard labels. It moves the
   * network towards labels that it gave itself, or with a negative factor away from them.
   *
   * @param choices of each head {@code [batch]}, int64
   * @return a scalar that can be differentiated
   * @throws IllegalArgumentException if labels are soft: with the network's own answers as targets
   *     the gradient {@code p − target} is zero
   * @throws IllegalStateException if no gradient flows back from here
   */
  public Tensor crossEntropy(List<Tensor> choices) {
    for (Tensor choice : choices) {
      if (choice.scalar_type().intern() != torch.ScalarType.Long || choice.dim() != 1) {
        throw new IllegalArgumentException(
            "expected hard labels [batch], int64, found %d dimensions of %s: a network does not learn from its own soft predictions"
                .formatted(choice.dim(), choice.scalar_type()));
      }
    }
    if (logs.stream().noneMatch(Tensor::requires_grad)) {
      throw new IllegalStateException(
          "expected logits that require a gradient, found detached logits");
    }
    return NativeMemory.resultOf(
        () ->
            mean(
                IntStream.range(0, logs.size())
                    .mapToObj(
                        head ->
                            logs.get(head).gather(1, choices.get(head).unsqueeze(1)).mean().neg())
                    .toList()));
  }

  /**
   * The mean over the photos, and over the heads, of the cross-entropy to distributions.
   *
   * @param targets probabilities, of each head {@code [batch, classes]}
   * @param counting which photos count, of each head {@code [batch]}; the others are 0 in the mean
   * @return a scalar that can be differentiated
   */
  public Tensor crossEntropy(List<Tensor> targets, List<Tensor> counting) {
    return NativeMemory.resultOf(
        () ->
            mean(
                IntStream.range(0, logs.size())
                    .mapToObj(
                        head -> {
                          Tensor each = targets.get(head).mul(logs.get(head)).sum(1).neg();
                          Tensor counts = counting.get(head).to(torch.ScalarType.Float);
                          return each.mul(counts).mean();
                        })
                    .toList()));
  }

  private static Tensor mean(List<Tensor> heads) {
    return heads.stream().reduce(Tensor::add).orElseThrow().div(new Scalar(heads.size()));
  }

  @FunctionalInterface
  private interface Change {
    Tensor of(int head, Tensor log);
  }

  private HeadDistributions each(Change change) {
    return new HeadDistributions(
        outputs,
        IntStream.range(0, logs.size())
            .mapToObj(head -> NativeMemory.resultOf(() -> change.of(head, logs.get(head))))
            .toList());
  }

  private List<Attribute> attributes(int head) {
    return outputs.target() == Target.JOINT
        ? List.of(Attribute.values())
        : List.of(outputs.heads().get(head));
  }

  /** An attribute's value of each class of a head, {@code [classes]}, int64. */
  private Tensor values(Attribute attribute, Tensor like) {
    long[] values =
        outputs.target() == Target.JOINT
            ? FaceClass.all().stream().mapToLong(face -> face.value(attribute)).toArray()
            : LongStream.range(0, attribute.size()).toArray();
    return Device.of(like).place(Tensor.create(values));
  }
}
