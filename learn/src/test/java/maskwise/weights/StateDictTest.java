package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {

  @TempDir Path directory;
  private PointerScope scope;
  private Path file;

  @BeforeEach
  void open() {
    Engine.info();
    scope = new PointerScope();
    file = directory.resolve("weights.safetensors");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static void assertSame(Map<String, Tensor> one, Map<String, Tensor> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach(
        (name, tensor) -> assertThat(torch.equal(tensor, other.get(name))).as(name).isTrue());
  }

  @Test
  void weightsAndBatchStatisticsComeBackBitForBitFromAnyLayout() throws IOException {
    ModelSpec resnet = ModelSpec.named("resnet18", ImageSize.square(32));
    try (Network trained = Network.create(resnet, 8, 1);
        Network loaded = Network.create(resnet, 8, 2)) {
      trained.channelsLast(true);
      trained.forward(torch.randn(2, 3, 32, 32)); // moves the batch statistics
      StateDict.save(trained.state(), file, Map.of("target", "multihead"));
      StateDict.load(loaded.state(), file);
      assertSame(loaded.state(), trained.state());
      assertThat(loaded.state().get("bn1.num_batches_tracked").item_long()).isEqualTo(1);
    }
  }

  @Test
  void readKeepsTypesAndShapes() throws IOException {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("step", Tensor.create(7L).squeeze());
    state.put("half", Tensor.create(1.5f, 2.5f).to(torch.ScalarType.Half));
    state.put("none", torch.zeros(0, 4));
    StateDict.save(state, file, Map.of());
    Map<String, Tensor> read = StateDict.read(file);
    assertSame(read, state);
    assertThat(read.get("step").shape()).isEmpty();
    assertThat(read.get("half").scalar_type().intern()).isEqualTo(torch.ScalarType.Half);
  }

  @Test
  void halfWeightsAreWidened() throws IOException {
    StateDict.save(
        Map.of("x", Tensor.create(1.5f, 2.5f).to(torch.ScalarType.BFloat16)), file, Map.of());
    Tensor into = torch.zeros(2);
    StateDict.load(Map.of("x", into), file);
    assertThat(torch.equal(into, Tensor.create(1.5f, 2.5f))).isTrue();
  }

  @Test
  void weightsOfAnotherNetworkSayWhatDiffersAndChangeNothing() throws IOException {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("a", torch.ones(2));
    state.put("b", torch.ones(3));
    StateDict.save(state, file, Map.of());
    Map<String, Tensor> wanted = new LinkedHashMap<>();
    wanted.put("a", torch.zeros(2));
    wanted.put("b", torch.zeros(4));
    wanted.put("c", torch.zeros(1));
    assertThatThrownBy(() -> StateDict.load(wanted, file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("1 missing: c")
        .hasMessageContaining("1 of another shape: b (expected [4], found [3])")
        .hasMessageContaining(file.toString());
    assertThat(wanted.get("a").sum().item_double()).isZero();
    assertThatThrownBy(() -> StateDict.load(Map.of("a", wanted.get("a")), file))
        .hasMessageContaining("1 unexpected: b");
  }
}
