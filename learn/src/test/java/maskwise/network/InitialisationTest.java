package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class InitialisationTest {

  private static final ModelSpec TINY =
      ModelSpec.named("vit_tiny_patch16_224", ImageSize.square(32));
  private static final ModelSpec RESNET = ModelSpec.named("resnet18", ImageSize.square(32));

  private static double std(Network network, String name) {
    return network.state().get(name).std(false).item_double();
  }

  @Test
  void theSameSeedDrawsTheSameWeights() {
    try (Network one = Network.create(TINY, 18, 5);
        Network same = Network.create(TINY, 18, 5);
        Network other = Network.create(TINY, 18, 6)) {
      one.state()
          .forEach(
              (name, tensor) ->
                  assertThat(torch.equal(tensor, same.state().get(name))).as(name).isTrue());
      assertThat(torch.equal(one.state().get("head.weight"), other.state().get("head.weight")))
          .isFalse();
    }
  }

  @Test
  void aViTBeginsAsInTimm() {
    try (Network network = Network.create(TINY, 18, 5);
        PointerScope scope = new PointerScope()) {
      assertThat(std(network, "blocks.3.attn.qkv.weight")).isCloseTo(0.02, within(2e-4));
      assertThat(std(network, "pos_embed")).isCloseTo(0.02, within(2e-3));
      assertThat(std(network, "cls_token")).isCloseTo(1e-6, within(2e-7));
      // uniform within ±1/√768: standard deviation of that over √3
      assertThat(std(network, "patch_embed.proj.weight"))
          .isCloseTo(1 / Math.sqrt(3 * 768), within(2e-4));
      Tensor bias = network.state().get("blocks.3.attn.qkv.bias");
      assertThat(bias.abs().max().item_double()).isZero();
      assertThat(std(network, "blocks.3.norm1.weight")).isZero();
    }
  }

  @Test
  void aResNetBeginsAsInTorchvision() {
    try (Network network = Network.create(RESNET, 18, 5);
        PointerScope scope = new PointerScope()) {
      assertThat(std(network, "layer2.0.conv1.weight"))
          .isCloseTo(Math.sqrt(2.0 / (128 * 9)), within(5e-4));
      assertThat(network.state().get("layer2.0.bn2.weight").mean().item_double()).isEqualTo(1);
      assertThat(std(network, "fc.weight")).isCloseTo(1 / Math.sqrt(3 * 512), within(5e-4));
    }
  }
}
