package maskwise.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.engine.NativeMemory;
import maskwise.network.Network;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Moves parameters against their gradients. Owns its running means, which {@link #state()} lists by
 * name: saved and loaded, an unbroken training and a resumed one take the same steps bit for bit.
 */
public abstract sealed class Optimizer implements AutoCloseable permits AdamW, Sgd {

  private final List<ParameterGroup> groups;
  private final double[] rates;
  private final NativeMemory memory = new NativeMemory();
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private final TensorVector all;

  Optimizer(List<ParameterGroup> groups, double lr) {
    this.groups = List.copyOf(groups);
    this.rates = new double[groups.size()];
    setLearningRate(lr);
    all =
        memory.keep(
            new TensorVector(
                groups.stream()
                    .flatMap(group -> group.parameters().values().stream())
                    .toArray(Tensor[]::new)));
  }

  /** An optimizer over a network's parameters in the groups of {@link ParameterGroup#of}. */
  public static Optimizer create(OptimizerSpec spec, Network network) {
    return create(spec, ParameterGroup.of(network, spec.weightDecay()));
  }

  /** An optimizer over groups of the caller's choice; their weight decay holds. */
  public static Optimizer create(OptimizerSpec spec, List<ParameterGroup> groups) {
    if (spec instanceof AdamWSpec adamw) {
      return new AdamW(adamw, groups);
    }
    return new Sgd((SgdSpec) spec, groups);
  }

  /** The groups in the order that {@link #setLearningRate(int, double)} counts them. */
  public List<ParameterGroup> groups() {
    return groups;
  }

  /** The learning rate of a group. */
  public double learningRate(int group) {
    return rates[group];
  }

  /** Sets the learning rate of a group for the next steps. */
  public void setLearningRate(int group, double rate) {
    rates[group] = rate;
  }

  /** Sets the learning rate of every group for the next steps: its factor times this. */
  public final void setLearningRate(double rate) {
    for (int i = 0; i < rates.length; i++) {
      rates[i] = rate * groups.get(i).factor();
    }
  }

  /** Forgets the gradients; the next backward pass begins with none. */
  public void zeroGrad() {
    try (PointerScope scope = new PointerScope()) {
      for (ParameterGroup group : groups) {
        for (Tensor parameter : group.parameters().values()) {
          parameter.mutable_grad().reset();
        }
      }
    }
  }

  /**
   * Scales all gradients together so that their norm is at most {@code maxNorm}.
   *
   * @return the norm before that, over all gradients
   */
  public double clipGradients(double maxNorm) {
    return torch.clip_grad_norm_(all, maxNorm);
  }

  /** Multiplies all gradients. */
  public void scaleGradients(double factor) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (ParameterGroup group : groups) {
        for (Tensor parameter : group.parameters().values()) {
          Tensor gradient = parameter.grad();
          if (gradient.defined()) {
            gradient.mul_(new Scalar(factor));
          }
        }
      }
    }
  }

  /** Moves every parameter that has a gradient. */
  public void step() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (int i = 0; i < groups.size(); i++) {
        step(groups.get(i), rates[i]);
      }
    }
  }

  /** Moves those parameters of a group that have a gradient. */
  abstract void step(ParameterGroup group, double rate);

  /**
   * Everything this remembers between steps, by names of the kind {@code exp_avg.head.weight};
   * owned by this optimizer.
   */
  public Map<String, Tensor> state() {
    return java.util.Collections.unmodifiableMap(state);
  }

  /**
   * Takes over a state that {@link #state()} listed before.
   *
   * @throws UserError if names or shapes differ from this optimizer's
   */
  public void load(Map<String, Tensor> saved) {
    if (!saved.keySet().equals(state.keySet())) {
      throw new UserError(
          "the saved optimizer state does not belong to this network: expected "
              + state.size()
              + " tensors, found "
              + saved.size()
              + " with other names; resume with the run's own recipe");
    }
    try (NoGradGuard guard = new NoGradGuard()) {
      state.forEach((name, tensor) -> tensor.copy_(saved.get(name)));
    }
  }

  /** Makes a named part of the state: zeros of the shape and layout of {@code like}. */
  Tensor zeros(String name, Tensor like) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return state(name, torch.zeros_like(like));
    }
  }

  /** Adds a named part of the state. */
  Tensor state(String name, Tensor tensor) {
    state.put(name, memory.keep(tensor));
    return tensor;
  }

  NativeMemory memory() {
    return memory;
  }

  @Override
  public void close() {
    state.clear();
    memory.close();
  }
}
