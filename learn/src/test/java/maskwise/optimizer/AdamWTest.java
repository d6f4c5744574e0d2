package maskwise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import maskwise.engine.Engine;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class AdamWTest {

  private static final long[] SHAPE = {8, 6, 3, 3};

  /** Moves a kernel ten times with the same gradients, which lie in memory as told. */
  private static Tensor moved(torch.MemoryFormat parameters, torch.MemoryFormat gradients) {
    Engine.seed(1);
    Tensor start = torch.randn(SHAPE).contiguous(parameters);
    Tensor parameter = start.detach().set_requires_grad(true);
    try (Optimizer adamw =
        Optimizer.create(
            AdamWSpec.of(0.01, 0),
            List.of(new ParameterGroup("all", Map.of("x", parameter), 0.1)))) {
      for (int i = 0; i < 10; i++) {
        parameter.mutable_grad().put(torch.randn(SHAPE).contiguous(gradients));
        adamw.step();
      }
    }
    return parameter;
  }

  @Test
  void theFusedKernelEqualsTheArithmeticStepByStep() {
    try (PointerScope scope = new PointerScope()) {
      Tensor fused = moved(torch.MemoryFormat.Contiguous, torch.MemoryFormat.Contiguous);
      Tensor alone = moved(torch.MemoryFormat.Contiguous, torch.MemoryFormat.ChannelsLast);
      assertThat(fused.sub(alone).abs().max().item_double()).isLessThan(1e-6);
    }
  }

  @Test
  void theLayoutInMemoryDoesNotMatter() {
    try (PointerScope scope = new PointerScope()) {
      Tensor rows = moved(torch.MemoryFormat.Contiguous, torch.MemoryFormat.Contiguous);
      Tensor channels = moved(torch.MemoryFormat.ChannelsLast, torch.MemoryFormat.ChannelsLast);
      assertThat(rows.sub(channels).abs().max().item_double()).isLessThan(1e-6);
    }
  }
}
