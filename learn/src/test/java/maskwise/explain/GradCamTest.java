package maskwise.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import maskwise.engine.Engine;
import maskwise.heat.HeatMap;
import maskwise.network.Block;
import maskwise.network.HandMadeBlocks;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GradCamTest {

  /** Three maps of 2×2. */
  private static final float[] MAPS = {4, 0, 0, 2, /**/ 0, 4, 2, 2, /**/ 9, 9, 9, 9};

  @BeforeAll
  static void start() {
    Engine.info();
  }

  /**
   * The logit is 2·mean(A₀) − mean(A₁), so α₀ = 2/4, α₁ = −1/4 and α₂ = 0; the heat is ReLU(A₀/2 −
   * A₁/4): 2, −1, −0.5, 0.5 before the ReLU.
   */
  @Test
  void theHeatIsWhatTheEquationsSay() {
    UnaryOperator<Tensor> head =
        features -> features.narrow(1, 0, 1).mul(new Scalar(2)).sub(features.narrow(1, 1, 1));

    for (List<Block> blocks :
        List.of(HandMadeBlocks.pooling(x -> x, head), HandMadeBlocks.apart(x -> x.clone(), head))) {
      HeatMap heat = heat(blocks, List.of(1.0), MAPS, 1, 3);

      assertThat(heat.cell(0, 0)).isEqualTo(2);
      assertThat(heat.cell(0, 1)).isZero();
      assertThat(heat.cell(1, 0)).isZero();
      assertThat(heat.cell(1, 1)).isEqualTo(0.5);
    }
  }

  @Test
  void eachScoreHasItsOwnHeat() {
    try (PointerScope scope = new PointerScope()) {
      List<HeatMap> heat =
          new GradCam(HandMadeBlocks.pooling(x -> x, features -> features.clone()), List.of(1.0))
              .of(
                  picture(MAPS, 1, 3),
                  List.of(logits -> logits.select(1, 0), logits -> logits.select(1, 1)));

      assertThat(heat.get(0).cell(0, 0)).isEqualTo(1);
      assertThat(heat.get(1).cell(0, 0)).isZero();
      assertThat(heat.get(1).cell(0, 1)).isEqualTo(1);
    }
  }

  /** The whole picture and its middle half: both speak for the middle, one for the rim. */
  @Test
  void cropsLieWhereTheyWereCut() {
    float[] ones = {1, 1, 1, 1, /**/ 2, 2, 2, 2};
    UnaryOperator<Tensor> head = features -> features.sum(0).unsqueeze(0); // of both crops

    HeatMap heat = heat(HandMadeBlocks.pooling(x -> x, head), List.of(1.0, 0.5), ones, 2, 1);

    assertThat(heat.at(0.5, 0.5)).as("1/4 + 2/4").isEqualTo(0.75);
    assertThat(heat.at(0, 0)).isEqualTo(0.25);
    assertThat(heat.at(0.5, 0)).isEqualTo(0.25);
  }

  /** With a linear head behind averaged maps it is CAM, as section 3.1 of the paper shows. */
  @Test
  void ofAResidualNetworkItIsTheMapsWeightedByTheHead() {
    ModelSpec spec = ModelSpec.named("resnet18", new ImageSize(64, 48));
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(spec, 3, 5)) {
      network.train(false);
      Tensor x = torch.randn(1, 3, 64, 48);
      List<HeatMap> heat =
          new GradCam(network.blocks(), List.of(1.0)).of(x, List.of(y -> y.select(1, 2)));

      Tensor expected = cam(network, x, 2);
      assertThat(heat.get(0).height()).isEqualTo(2);
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 2; column++) {
          assertThat(heat.get(0).cell(row, column))
              .isCloseTo(expected.select(0, row).select(0, column).item_double(), within(1e-6));
        }
      }
    }
  }

  private static Tensor cam(Network network, Tensor x, int output) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor maps = x;
      for (Block block : network.blocks()) {
        if (block.pools()) {
          maps = block.maps(maps);
          break;
        }
        maps = block.forward(maps);
      }
      long places = maps.size(2) * maps.size(3);
      Tensor weights = network.state().get("fc.weight").select(0, output).view(-1, 1, 1);
      return torch.relu(maps.select(0, 0).mul(weights).sum(0).div(new Scalar((double) places)));
    }
  }

  private static HeatMap heat(
      List<Block> blocks, List<Double> crops, float[] maps, int batch, int channels) {
    try (PointerScope scope = new PointerScope()) {
      return new GradCam(blocks, crops)
          .of(picture(maps, batch, channels), List.of(logits -> logits.select(1, 0)))
          .get(0);
    }
  }

  private static Tensor picture(float[] maps, int batch, int channels) {
    return Tensor.create(maps).view(batch, channels, 2, 2);
  }
}
