package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void aRectangularPictureGivesOneRowOfLogits() {
    VitSpec spec = VitSpec.of(new ImageSize(32, 16), 8, 48, 2, 3);
    try (Network network = Network.create(spec, 18, 1);
        PointerScope scope = new PointerScope()) {
      Tensor logits = network.forward(torch.zeros(2, 3, 32, 16));
      assertThat(logits.shape()).containsExactly(2, 18);
    }
  }

  @Test
  void aResNetTakesAnySize() {
    ModelSpec spec = ModelSpec.named("resnet18", new ImageSize(48, 32));
    try (Network network = Network.create(spec, 8, 1);
        PointerScope scope = new PointerScope()) {
      Tensor logits = network.forward(torch.zeros(2, 3, 48, 32));
      logits.sum().backward();
      assertThat(logits.shape()).containsExactly(2, 8);
    }
  }
}
