package maskwise.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import maskwise.heat.HeatMap;
import org.junit.jupiter.api.Test;

class AttentionRolloutTest {

  /**
   * With half of each token passed on the first is [[.75 .25] [0 1]], the second [[.5 .5] [.5 .5]];
   * their product, the second first, is [[.375 .625] [.375 .625]].
   */
  @Test
  void twoLayersMultiply() {
    double[][] first = {{0.5, 0.5}, {0, 1}};
    double[][] second = {{0, 1}, {1, 0}};

    assertThat(AttentionRollout.of(List.of(first, second)))
        .isDeepEqualTo(new double[][] {{0.375, 0.625}, {0.375, 0.625}});
  }

  @Test
  void rowsSumToOneHoweverManyLayersThereAre() {
    Random random = new Random(7);
    List<double[][]> layers =
        IntStream.range(0, 12).mapToObj(layer -> attention(10, random)).toList();

    for (double[] row : AttentionRollout.of(layers)) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theHeatIsTheClassTokensRowWithoutItself() {
    double[][] rollout = new double[7][7];
    rollout[0] = new double[] {0.4, 0.1, 0.2, 0.3, 0, 0, 0};

    HeatMap heat = AttentionRollout.ofClassToken(rollout, 2, 3);

    assertThat(heat.cell(0, 0)).isEqualTo(0.1);
    assertThat(heat.cell(0, 2)).isEqualTo(0.3);
    assertThat(heat.cell(1, 0)).isZero();
  }

  private static double[][] attention(int tokens, Random random) {
    double[][] rows = new double[tokens][tokens];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextDouble());
      double sum = Arrays.stream(row).sum();
      Arrays.setAll(row, i -> row[i] / sum);
    }
    return rows;
  }
}
