package maskwise.optimizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** SGD with PyTorch's arithmetic. */
final class Sgd extends Optimizer {

  private final SgdSpec spec;
  private final Map<String, Tensor> buffers = new HashMap<>();

  Sgd(SgdSpec spec, List<ParameterGroup> groups) {
    super(groups, spec.lr());
    this.spec = spec;
    if (spec.momentum() == 0) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      for (ParameterGroup group : groups) {
        group
            .parameters()
            .forEach(
                (name, parameter) ->
                    buffers.put(name, zeros("momentum_buffer." + name, parameter)));
      }
    }
  }

  @Override
  void step(ParameterGroup group, double rate) {
    group
        .parameters()
        .forEach(
            (name, parameter) -> {
              try (PointerScope one = new PointerScope()) {
                Tensor gradient = parameter.grad();
                if (gradient.defined()) {
                  step(name, parameter, gradient, rate, group.weightDecay());
                }
              }
            });
  }

  private void step(String name, Tensor parameter, Tensor gradient, double rate, double decay) {
    Tensor direction = decay == 0 ? gradient : gradient.add(parameter, new Scalar(decay));
    if (spec.momentum() != 0) {
      Tensor buffer = buffers.get(name);
      // PyTorch starts the buffer with the first gradient itself: 0 · momentum + gradient.
      buffer.mul_(new Scalar(spec.momentum())).add_(direction);
      direction = spec.nesterov() ? direction.add(buffer, new Scalar(spec.momentum())) : buffer;
    }
    parameter.add_(direction, new Scalar(-rate));
  }
}
