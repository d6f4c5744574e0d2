package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.GoldenFiles;
import maskwise.loss.CrossEntropy;
import maskwise.optimizer.AdamWSpec;
import maskwise.optimizer.Optimizer;
import maskwise.optimizer.ParameterGroup;
import maskwise.picture.ImageSize;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the vision transformer against timm's, on the same small weights. */
class GoldenViTTest {

  private static final double TOLERANCE = 1e-4;

  private final JsonNode expected = GoldenFiles.json("vit_micro/expected.json");
  private PointerScope scope;
  private Network network;
  private Map<String, Tensor> golden;

  @BeforeEach
  void load() {
    scope = new PointerScope();
    network = Network.create(VitSpec.of(ImageSize.square(32), 8, 48, 3, 3), 18, 0);
    network.train(false);
    golden = StateDict.read(GoldenFiles.path("vit_micro/expected.safetensors"));
    StateDict.load(network.state(), GoldenFiles.path("vit_micro/model.safetensors"));
  }

  @AfterEach
  void free() {
    network.close();
    scope.close();
  }

  private Tensor loss(CrossEntropy crossEntropy) {
    return crossEntropy.loss(network.forward(golden.get("input")), golden.get("labels"));
  }

  private CrossEntropy crossEntropy() {
    double[] weight = new double[18];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = golden.get("class_weight").select(0, i).item_double();
    }
    return new CrossEntropy(Optional.of(weight), 0.1);
  }

  @Test
  void logitsAreTimms() {
    assertThat(difference(network.forward(golden.get("input")), golden.get("logits")))
        .isLessThan(TOLERANCE);
  }

  @Test
  void featuresAreTimmsClassToken() {
    Tensor classToken = golden.get("features").select(1, 0);
    assertThat(difference(network.features(golden.get("input")), classToken)).isLessThan(TOLERANCE);
  }

  @Test
  void everyGradientHasTimmsNorm() {
    try (CrossEntropy crossEntropy = crossEntropy()) {
      loss(crossEntropy).backward();
    }
    JsonNode norms = expected.get("grad_norm");
    assertThat(network.parameters()).hasSize(norms.size());
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              double norm = norms.get(name).asDouble();
              assertThat(parameter.grad().norm().item_double())
                  .as(name)
                  .isCloseTo(norm, within(TOLERANCE * norm));
            });
  }

  @Test
  void fiveStepsOfAdamWLoseWhatPyTorchLoses() {
    ParameterGroup everything = new ParameterGroup("all", network.parameters(), 0.01);
    List<Double> losses = new ArrayList<>();
    try (CrossEntropy crossEntropy = crossEntropy();
        Optimizer adamw = Optimizer.create(AdamWSpec.of(1e-3, 0.01), List.of(everything))) {
      for (int i = 0; i < 5; i++) {
        adamw.zeroGrad();
        Tensor loss = loss(crossEntropy);
        loss.backward();
        adamw.step();
        losses.add(loss.item_double());
      }
    }
    double[] pytorch = GoldenFiles.doubles(expected.get("adamw_losses"));
    for (int i = 0; i < 5; i++) {
      assertThat(losses.get(i)).isCloseTo(pytorch[i], within(TOLERANCE * pytorch[i]));
    }
    assertThat(difference(network.forward(golden.get("input")), golden.get("logits_after_steps")))
        .isLessThan(TOLERANCE);
  }

  /** Largest difference over the largest expected value. */
  private static double difference(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    return found.sub(expected).abs().max().item_double() / expected.abs().max().item_double();
  }
}
