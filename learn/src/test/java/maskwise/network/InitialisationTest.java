package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
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
  void drawingReachesEveryTensorThatIsMadeUndrawn() {
    for (ModelSpec spec : List.of(TINY, RESNET)) {
      try (Network network = Network.undrawn(spec, 18);
          PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Map<String, Tensor> state = network.state();
        boolean[] undrawn = new boolean[1];
        state.forEach(
            (name, tensor) -> {
              boolean norm = state.get(name.replaceAll("bias$", "weight")).dim() == 1;
              if (tensor.requires_grad() && !norm) {
                tensor.fill_(new Scalar(Double.NaN));
                undrawn[0] = true;
              }
            });
        assertThat(undrawn[0]).isTrue();
        network.draw(5, state.keySet());
        state.forEach(
            (name, tensor) -> assertThat(tensor.isnan().any().item_bool()).as(name).isFalse());
      }
    }
  }

  @Test
  void aHeadCanBeDrawnAlone() {
    try (Network network = Network.create(TINY, 18, 5);
        Network whole = Network.create(TINY, 18, 5)) {
      network.draw(6, Set.of("head.weight", "head.bias"));
      assertThat(std(network, "head.weight")).isCloseTo(0.02, within(2e-3));
      assertThat(torch.equal(network.state().get("head.weight"), whole.state().get("head.weight")))
          .isFalse();
      assertThat(torch.equal(network.state().get("pos_embed"), whole.state().get("pos_embed")))
          .isTrue();
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
  void aHybridsResidualNetworkBeginsAsInTimm() {
    ModelSpec hybrid =
        new HybridSpec(
            ImageSize.square(32), 32, List.of(1, 1), List.of(128, 256), 64, 1, 2, 0, 0, 0);
    try (Network network = Network.create(hybrid, 18, 5);
        PointerScope scope = new PointerScope()) {
      String block = "patch_embed.backbone.stages.1.blocks.0.";
      assertThat(std(network, block + "conv2.weight"))
          .isCloseTo(Math.sqrt(2.0 / (64 * 9)), within(1e-3));
      assertThat(network.state().get(block + "norm3.weight").abs().max().item_double()).isZero();
      assertThat(network.state().get(block + "norm2.weight").mean().item_double()).isEqualTo(1);
      assertThat(std(network, "patch_embed.proj.weight"))
          .isCloseTo(1 / Math.sqrt(3 * 256), within(1e-3));
    }
  }

  @Test
  void aMobileNetBeginsAsInTimmButForItsHead() {
    ModelSpec small = ModelSpec.named("mobilenetv4_conv_small", ImageSize.square(32));
    try (Network network = Network.create(small, 18, 5);
        PointerScope scope = new PointerScope()) {
      // Depthwise kernels look at one channel: 2 / 5²; the others at what they answer with.
      assertThat(std(network, "blocks.2.0.dw_start.conv.weight"))
          .isCloseTo(Math.sqrt(2.0 / 25), within(2e-2));
      assertThat(std(network, "blocks.2.0.pw_exp.conv.weight"))
          .isCloseTo(Math.sqrt(2.0 / 192), within(2e-3));
      // uniform within ±1/√1280; within ±1/√18 its first answers would be far too sure
      assertThat(std(network, "classifier.weight"))
          .isCloseTo(1 / Math.sqrt(3 * 1280), within(2e-3));
    }
  }

  @Test
  void blocksOfATieredResNetBeginAsIfTheyWereNotThere() {
    ModelSpec tiered = ModelSpec.named("resnet10t", ImageSize.square(32));
    try (Network network = Network.create(tiered, 18, 5);
        PointerScope scope = new PointerScope()) {
      Tensor last = network.state().get("layer2.0.bn2.weight");
      assertThat(last.abs().max().item_double()).isZero();
      assertThat(network.state().get("layer2.0.bn1.weight").mean().item_double()).isEqualTo(1);
      assertThat(std(network, "conv1.0.weight")).isCloseTo(Math.sqrt(2.0 / (24 * 9)), within(1e-2));
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
