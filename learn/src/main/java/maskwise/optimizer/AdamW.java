package maskwise.optimizer;

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

  /** Running means of one parameter's gradient and its square, and its number of steps (int64). */
  private record Moments(Tensor mean, Tensor square, Tensor steps) {}

  AdamW(AdamWSpec spec, List<ParameterGroup> groups) {
    super(groups, spec.lr());
    this.spec = spec;
    try (PointerScope scope = new PointerScope()) {
      for (ParameterGroup group : groups) {
        group
            .parameters()
            .forEach(
                (name, parameter) ->
                    moments.put(
                        name,
                        new Moments(
                            zeros("exp_avg." + name, parameter),
                            zeros("exp_avg_sq." + name, parameter),
                            remember("step." + name, Tensor.create(0L)))));
      }
    }
  }

  @Override
  void step(String name, Tensor parameter, Tensor gradient, double rate, double decay) {
    Moments of = moments.get(name);
    of.steps().add_(new Scalar(1L));
    double step = of.steps().item_long();
    double beta1 = spec.betas().get(0);
    double beta2 = spec.betas().get(1);
    parameter.mul_(new Scalar(1 - rate * decay));
    of.mean().lerp_(gradient, new Scalar(1 - beta1));
    of.square().mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
    double correction1 = 1 - Math.pow(beta1, step);
    double correction2 = 1 - Math.pow(beta2, step);
    Tensor denominator =
        of.square().sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(spec.eps()));
    parameter.addcdiv_(of.mean(), denominator, new Scalar(-rate / correction1));
  }
}
