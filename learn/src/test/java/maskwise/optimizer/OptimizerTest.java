package maskwise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.key.KeyException;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  @BeforeEach
  void start() {
    Engine.info();
  }

  /** One parameter of one number; its loss is half its square, so its gradient is itself. */
  private static Tensor number(double value) {
    return Tensor.create((float) value).set_requires_grad(true);
  }

  private static Optimizer over(OptimizerSpec spec, Tensor parameter, double decay) {
    return Optimizer.create(
        spec, List.of(new ParameterGroup("all", Map.of("x", parameter), decay)));
  }

  private static double step(Optimizer optimizer, Tensor parameter) {
    optimizer.zeroGrad();
    parameter.square().div(new Scalar(2)).sum().backward();
    optimizer.step();
    return parameter.item_double();
  }

  @Test
  void theFirstStepOfAdamWIsTheRateAgainstTheSignAfterDecay() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer adamw = over(AdamWSpec.of(0.1, 0), x, 0.5)) {
        // 2 · (1 − 0.1 · 0.5) − 0.1 · 1
        assertThat(step(adamw, x)).isCloseTo(1.8, within(1e-6));
      }
    }
  }

  @Test
  void sgdAddsTheDecayToTheGradient() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer sgd = over(new SgdSpec(0.1, 0, 0, false), x, 0.5)) {
        assertThat(step(sgd, x)).isCloseTo(2 - 0.1 * (2 + 0.5 * 2), within(1e-6));
      }
    }
  }

  @Test
  void momentumBeginsWithTheFirstGradient() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer sgd = over(new SgdSpec(0.1, 0, 0.9, false), x, 0)) {
        assertThat(step(sgd, x)).isCloseTo(1.8, within(1e-6)); // buffer 2
        assertThat(step(sgd, x)).isCloseTo(1.8 - 0.1 * (0.9 * 2 + 1.8), within(1e-6));
      }
    }
  }

  @Test
  void nesterovLooksAhead() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer sgd = over(new SgdSpec(0.1, 0, 0.9, true), x, 0)) {
        assertThat(step(sgd, x)).isCloseTo(2 - 0.1 * (2 + 0.9 * 2), within(1e-6));
      }
    }
  }

  @Test
  void aParameterWithoutGradientStays() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer adamw = over(AdamWSpec.of(0.1, 0), x, 0.5)) {
        adamw.step();
        assertThat(x.item_double()).isEqualTo(2);
      }
    }
  }

  @Test
  void clippingScalesAllGradientsTogether() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(3);
      Tensor y = number(4);
      Map<String, Tensor> both = new LinkedHashMap<>();
      both.put("x", x);
      both.put("y", y);
      try (Optimizer sgd =
          Optimizer.create(
              new SgdSpec(0.1, 0, 0, false), List.of(new ParameterGroup("all", both, 0)))) {
        x.square().add(y.square()).div(new Scalar(2)).sum().backward();
        assertThat(sgd.clipGradients(1)).isCloseTo(5, within(1e-5)); // 3, 4, 5
        assertThat(x.grad().item_double()).isCloseTo(0.6, within(1e-5));
        assertThat(y.grad().item_double()).isCloseTo(0.8, within(1e-5));
      }
    }
  }

  @Test
  void normsBiasesTokensAndPositionsAreNotDecayed() {
    try (Network network = Network.create(VitSpec.of(ImageSize.square(16), 8, 12, 1, 3), 18, 1)) {
      List<ParameterGroup> groups = ParameterGroup.of(network, 0.05);
      assertThat(groups).extracting(ParameterGroup::weightDecay).containsExactly(0.05, 0.0);
      assertThat(groups.get(0).parameters().keySet())
          .containsExactly(
              "patch_embed.proj.weight",
              "blocks.0.attn.qkv.weight",
              "blocks.0.attn.proj.weight",
              "blocks.0.mlp.fc1.weight",
              "blocks.0.mlp.fc2.weight",
              "head.weight");
      assertThat(groups.get(1).parameters())
          .containsKeys("cls_token", "pos_embed", "norm.weight", "head.bias")
          .hasSize(network.parameters().size() - 6);
    }
  }

  @Test
  void everyGroupHasItsOwnLearningRate() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(1);
      Tensor y = number(1);
      try (Optimizer sgd =
          Optimizer.create(
              new SgdSpec(0.1, 0, 0, false),
              List.of(
                  new ParameterGroup("decay", Map.of("x", x), 0),
                  new ParameterGroup("no_decay", Map.of("y", y), 0)))) {
        sgd.setLearningRate(1, 0.5);
        x.square().add(y.square()).div(new Scalar(2)).sum().backward();
        sgd.step();
        assertThat(x.item_double()).isCloseTo(0.9, within(1e-6));
        assertThat(y.item_double()).isCloseTo(0.5, within(1e-6));
      }
    }
  }

  @Test
  void aLoadedStateGoesOnBitForBit() {
    for (OptimizerSpec spec :
        List.of(AdamWSpec.of(0.01, 0.05), new SgdSpec(0.01, 0.05, 0.9, true))) {
      try (PointerScope scope = new PointerScope()) {
        Tensor unbroken = number(2);
        Tensor resumed = number(2);
        Map<String, Tensor> saved = new LinkedHashMap<>();
        try (Optimizer first = over(spec, unbroken, 0.05)) {
          step(first, unbroken);
          step(first, unbroken);
          first.state().forEach((name, tensor) -> saved.put(name, tensor.clone()));
          resumed.data().copy_(unbroken);
          step(first, unbroken);
        }
        try (Optimizer second = over(spec, resumed, 0.05)) {
          second.load(saved);
          step(second, resumed);
        }
        assertThat(torch.equal(resumed, unbroken)).isTrue();
      }
    }
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = number(2);
      try (Optimizer adamw = over(AdamWSpec.of(0.1, 0), x, 0)) {
        assertThatThrownBy(() -> adamw.load(Map.of("exp_avg.y", x)))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("expected 3 tensors, found 1");
      }
    }
  }

  @Test
  void anImpossibleRateSaysWhatWasExpected() {
    assertThatThrownBy(() -> AdamWSpec.of(0, 0))
        .isInstanceOf(KeyException.class)
        .hasMessage("expected a number over 0 for lr, found 0");
  }
}
