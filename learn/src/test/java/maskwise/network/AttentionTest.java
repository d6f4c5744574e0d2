package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The attention that is written down is the one that the block computes with. */
class AttentionTest {

  private static final int WIDTH = 6;
  private static final int TOKENS = 5;

  /**
   * With values that are the normed tokens themselves, nothing changed behind the attention and no
   * hidden layer, a block adds attention · norm(x) to x, head by head.
   */
  @Test
  void aBlockMixesItsTokensAsTheAttentionSays() {
    VitSpec spec = new VitSpec(new ImageSize(32, 32), 16, WIDTH, 2, 2, 1, 0, 0, 1e-6);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Network network = Network.create(spec, 3, 1)) {
      network.train(false);
      Map<String, Tensor> state = network.state();
      Tensor qkv = state.get("blocks.0.attn.qkv.weight");
      qkv.copy_(torch.randn(3 * WIDTH, WIDTH));
      qkv.narrow(0, 2 * WIDTH, WIDTH).copy_(torch.eye(WIDTH));
      state.get("blocks.0.attn.proj.weight").copy_(torch.eye(WIDTH));
      state.get("blocks.0.mlp.fc2.weight").zero_();
      Block block = network.blocks().get(1);
      Tensor x = torch.randn(2, TOKENS, WIDTH);

      Tensor attention = block.attention(x);

      assertThat(attention.shape()).containsExactly(2, 2, TOKENS, TOKENS);
      assertThat(block.attends()).isTrue();
      assertThat(network.blocks().get(0).attends()).isFalse();
      Tensor normed =
          torch.layer_norm(
              x, new long[] {WIDTH}, new TensorOptional(), new TensorOptional(), 1e-6, true);
      Tensor heads = normed.view(2, TOKENS, 2, WIDTH / 2).transpose(1, 2);
      Tensor mixed = attention.matmul(heads).transpose(1, 2).reshape(2, TOKENS, WIDTH);
      assertThat(block.forward(x).sub(x).sub(mixed).abs().max().item_double()).isLessThan(1e-5);
      assertThat(attention.sum(3).sub(torch.ones(2, 2, TOKENS)).abs().max().item_double())
          .isLessThan(1e-6);
    }
  }
}
