package maskwise.loss;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a photo of which one or two attributes are known teaches 18 logits: {@code −log Σ p} over
 * the classes that it may be, the marginal likelihood of what is known (Cour, Sapp, Taskar,
 * "Learning from Partial Labels", 2011; Jin and Ghahramani, "Learning with Multiple Labels", 2002).
 * It says nothing about how the sum is shared out among these classes.
 *
 * <p>Class weights count it by the mean weight of the classes that it may be, each as often as it
 * is shown: what such a photo counts on average. It counts 1 where none of them is shown.
 */
final class MarginalLoss implements AutoCloseable {

  /** Of each attribute its values, and unknown as the first: 4 · 3 · 4. */
  private static final int KINDS = 48;

  private final NativeMemory memory = new NativeMemory();
  private final Tensor impossible;
  private final LabelWeights weights;
  private final LabelWeights known;

  /**
   * @param weights of the classes, or empty for 1 each
   * @param from the epoch, from 0, before which all count 1
   * @param counts how often training shows each class
   */
  MarginalLoss(Optional<double[]> weights, int from, double[] counts) {
    Engine.info();
    float[] impossibilities = new float[KINDS * FaceClass.COUNT];
    for (int kind = 0; kind < KINDS; kind++) {
      for (int face = 0; face < FaceClass.COUNT; face++) {
        impossibilities[kind * FaceClass.COUNT + face] = isPossible(kind, face) ? 0 : 1;
      }
    }
    impossible =
        memory.keep(
            Tensor.create(impossibilities, KINDS, FaceClass.COUNT).to(torch.ScalarType.Bool));
    this.known = new LabelWeights(Optional.of(each(kind -> 1)), 0);
    this.weights = new LabelWeights(weights.map(of -> each(kind -> mean(kind, of, counts))), from);
  }

  private static double[] each(java.util.function.IntToDoubleFunction weight) {
    return IntStream.range(0, KINDS)
        .mapToDouble(kind -> isPartial(kind) ? weight.applyAsDouble(kind) : 0)
        .toArray();
  }

  private static double mean(int kind, double[] weights, double[] counts) {
    int[] possible =
        IntStream.range(0, FaceClass.COUNT).filter(face -> isPossible(kind, face)).toArray();
    double n = Arrays.stream(possible).mapToDouble(face -> counts[face]).sum();
    return n == 0
        ? 1
        : Arrays.stream(possible).mapToDouble(face -> weights[face] * counts[face]).sum() / n;
  }

  private static boolean isPossible(int kind, int face) {
    FaceClass of = FaceClass.of(face);
    return fits(kind / 12, of.value(Attribute.MASK))
        && fits(kind / 4 % 3, of.value(Attribute.GENDER))
        && fits(kind % 4, of.value(Attribute.AGE));
  }

  private static boolean fits(int known, int value) {
    return known == 0 || known == value + 1;
  }

  private static boolean isPartial(int kind) {
    boolean nothing = kind == 0;
    boolean everything = kind / 12 > 0 && kind / 4 % 3 > 0 && kind % 4 > 0;
    return !nothing && !everything;
  }

  /**
   * The sum over the photos that are partly known.
   *
   * @param logits {@code [batch, 18]}
   * @param labels {@code [batch, 4]}
   */
  Tensor sum(Tensor logits, Tensor labels) {
    return NativeMemory.resultOf(
        () -> {
          Tensor kinds = kinds(labels);
          Tensor rows = Device.of(logits).place(impossible).index_select(0, kinds);
          Tensor log = torch.log_softmax(logits, 1);
          Tensor possible = log.masked_fill(rows, new Scalar(Double.NEGATIVE_INFINITY));
          return possible.logsumexp(1).mul(each(kinds)).sum().neg();
        });
  }

  /** The sum of their weights. */
  Tensor weight(Tensor labels) {
    return NativeMemory.resultOf(() -> each(kinds(labels)).sum());
  }

  /**
   * The sum over photos of which some attributes are known or held for something probable, and
   * others unknown: {@code −Σ p · log Σ q}, p being what is held for each value of these, and q the
   * answers for the classes that have it.
   *
   * @param logits {@code [batch, 18]}
   */
  Tensor sum(Tensor logits, TargetRows rows) {
    return NativeMemory.resultOf(
        () -> {
          Tensor log = torch.log_softmax(logits, 1).unsqueeze(1);
          Tensor possible =
              log.masked_fill(
                  Device.of(logits).place(impossible).unsqueeze(0),
                  new Scalar(Double.NEGATIVE_INFINITY));
          return possible.logsumexp(2).mul(shares(rows)).sum().neg();
        });
  }

  /** The sum of their weights. */
  Tensor weight(TargetRows rows) {
    return NativeMemory.resultOf(() -> shares(rows).sum());
  }

  /** What each photo counts as each kind: {@code [photos, 48]}. */
  private Tensor shares(TargetRows rows) {
    return rows.kinds()
        .mul(table(Device.of(rows.tensor())).unsqueeze(0))
        .mul(rows.weights().unsqueeze(1));
  }

  private Tensor table(Device device) {
    return weights.on(device).or(() -> known.on(device)).orElseThrow();
  }

  private Tensor each(Tensor kinds) {
    return table(Device.of(kinds)).index_select(0, kinds);
  }

  private static Tensor kinds(Tensor labels) {
    Tensor values = labels.narrow(1, 0, 3).clamp_min(new Scalar(-1)).add(new Scalar(1));
    return values
        .select(1, 0)
        .mul(new Scalar(12))
        .add(values.select(1, 1).mul(new Scalar(4)))
        .add(values.select(1, 2));
  }

  void epoch(int epoch) {
    weights.epoch(epoch);
  }

  @Override
  public void close() {
    weights.close();
    known.close();
    memory.close();
  }
}
