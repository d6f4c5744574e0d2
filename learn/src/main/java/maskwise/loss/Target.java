package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonProperty;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.ParallelNetwork;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a network predicts. All answer with the same distribution over the 18 classes. */
public enum Target {
  /** One logit for each of the 18 classes. */
  @JsonProperty("joint")
  JOINT(FaceClass.COUNT),
  /** One trunk with a head an attribute: logits mask 3, gender 2, age 3 side by side. */
  @JsonProperty("multihead")
  MULTIHEAD(8),
  /** One network an attribute, their logits side by side as in {@link #MULTIHEAD}. */
  @JsonProperty("parallel")
  PARALLEL(8);

  private final int outputs;

  Target(int outputs) {
    this.outputs = outputs;
  }

  /** Number of logits: 18 or 8. */
  public int outputs() {
    return outputs;
  }

  /** A fresh network that predicts this. */
  public Network network(ModelSpec spec, long seed) {
    return this == PARALLEL ? new ParallelNetwork(spec, seed) : Network.create(spec, outputs, seed);
  }

  /** The same network before any weight is drawn; see {@link Network#undrawn}. */
  public Network undrawn(ModelSpec spec) {
    return this == PARALLEL ? ParallelNetwork.undrawn(spec) : Network.undrawn(spec, outputs);
  }

  /** Position of an attribute's first logit among the 8. */
  static int offset(Attribute attribute) {
    int offset = 0;
    for (Attribute before : Attribute.values()) {
      if (before == attribute) {
        break;
      }
      offset += before.size();
    }
    return offset;
  }

  /** An attribute's logits among the 8: {@code [batch, size]}. */
  static Tensor slice(Tensor logits, Attribute attribute) {
    return logits.narrow(1, offset(attribute), attribute.size());
  }

  /**
   * Logarithms of the probabilities of the 18 classes. Heads are taken as independent: the
   * logarithms of an attribute's values add up.
   *
   * @param logits {@code [batch, outputs]}
   * @return {@code [batch, 18]}; a row's exponentials sum to 1
   */
  public Tensor jointLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> {
          if (this == JOINT) {
            return torch.log_softmax(logits, 1);
          }
          Tensor mask = torch.log_softmax(slice(logits, Attribute.MASK), 1);
          Tensor gender = torch.log_softmax(slice(logits, Attribute.GENDER), 1);
          Tensor age = torch.log_softmax(slice(logits, Attribute.AGE), 1);
          return mask.view(-1, 3, 1, 1)
              .add(gender.view(-1, 1, 2, 1))
              .add(age.view(-1, 1, 1, 3))
              .reshape(-1, FaceClass.COUNT);
        });
  }

  /** Probabilities of the 18 classes: {@code [batch, 18]}, rows sum to 1. */
  public Tensor jointProbabilities(Tensor logits) {
    return NativeMemory.resultOf(() -> jointLogProbabilities(logits).exp());
  }

  /**
   * Probabilities of one attribute's values, summed over the others.
   *
   * @param joint {@code [batch, 18]}, from {@link #jointProbabilities}
   * @return {@code [batch, attribute.size()]}, rows sum to 1
   */
  public static Tensor marginal(Tensor joint, Attribute attribute) {
    return NativeMemory.resultOf(
        () -> {
          long[] others =
              switch (attribute) {
                case MASK -> new long[] {2, 3};
                case GENDER -> new long[] {1, 3};
                case AGE -> new long[] {1, 2};
              };
          return joint.view(-1, 3, 2, 3).sum(others);
        });
  }
}
