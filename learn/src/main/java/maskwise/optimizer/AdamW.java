package maskwise.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** AdamW with PyTorch's arithmetic. */
final class AdamW extends Optimizer {

  private final AdamWSpec spec;
  private final Map<String, Moments> moments = new HashMap<>();
  private final AdamWKernel kernel;

  AdamW(AdamWSpec spec, List<ParameterGroup> groups) {
    super(groups, spec.lr());
    this.spec = spec;
    this.kernel = new AdamWKernel(memory());
    try (PointerScope scope = new PointerScope()) {
      groups.forEach(group -> group.parameters().forEach(this::remember));
    }
  }

  private void remember(String name, Tensor parameter) {
    Tensor mean = zeros("exp_avg." + name, parameter);
    Tensor square = zeros("exp_avg_sq." + name, parameter);
    Tensor steps = state("step." + name, parameter.new_zeros(new long[0]));
    moments.put(name, new Moments(parameter, mean, square, steps));
  }

  @Override
  void step(ParameterGroup group, double rate) {
    List<Moments> together = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    group
        .parameters()
        .forEach(
            (name, parameter) -> {
              Tensor gradient = parameter.grad();
              if (!gradient.defined()) {
                return;
              }
              Moments of = moments.get(name);
              of.steps().add_(new Scalar(1.0));
              if (of.aligned(gradient)) {
                together.add(of);
                gradients.add(gradient);
              } else {
                stepAlone(of, gradient, rate, group.weightDecay());
              }
            });
    if (!together.isEmpty()) {
      kernel.step(together, gradients, spec, new AdamWKernel.Rate(rate, group.weightDecay()));
    }
  }

  /** The same arithmetic operation by operation, for a gradient that lies differently in memory. */
  void stepAlone(Moments of, Tensor gradient, double rate, double decay) {
    try (PointerScope scope = new PointerScope()) {
      double step = of.steps().item_double();
      double beta1 = spec.betas().get(0);
      double beta2 = spec.betas().get(1);
      of.parameter().mul_(new Scalar(1 - rate * decay));
      of.mean().lerp_(gradient, new Scalar(1 - beta1));
      of.square().mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
      double correction1 = 1 - Math.pow(beta1, step);
      double correction2 = 1 - Math.pow(beta2, step);
      Tensor denominator = of.square().sqrt();
      denominator.div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(spec.eps()));
      of.parameter().addcdiv_(of.mean(), denominator, new Scalar(-rate / correction1));
    }
  }
}
