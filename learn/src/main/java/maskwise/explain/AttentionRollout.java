package maskwise.explain;

import java.util.List;
import maskwise.heat.HeatMap;

/**
 * Attention rollout (Abnar and Zuidema, "Quantifying Attention Flow in Transformers", 2020, arXiv
 * 2005.00928): how much of a token behind the last block comes from which token before the first.
 * With {@code W} a block's attention, averaged over its heads, and half of each token passed on by
 * the residual connection, {@code A = (W + I) / 2}, and the rollout is {@code A_n · ... · A_1}.
 */
final class AttentionRollout {

  private AttentionRollout() {}

  /**
   * Multiplies the blocks' attentions.
   *
   * @param attentions {@code [blocks][tokens][tokens]}, from the first block on; rows sum to 1
   * @return {@code [tokens][tokens]}; rows sum to 1
   */
  static double[][] of(List<double[][]> attentions) {
    double[][] rollout = withResidual(attentions.get(0));
    for (double[][] attention : attentions.subList(1, attentions.size())) {
      rollout = product(withResidual(attention), rollout);
    }
    return rollout;
  }

  /**
   * Where the class token comes from, which alone makes the answer: its row without itself.
   *
   * @param rollout {@code [1 + height·width]} square, the class token first
   */
  static HeatMap ofClassToken(double[][] rollout, int height, int width) {
    double[][] rows = new double[height][width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(rollout[0], 1 + y * width, rows[y], 0, width);
    }
    return new HeatMap(rows);
  }

  private static double[][] withResidual(double[][] attention) {
    double[][] mixed = new double[attention.length][];
    for (int i = 0; i < attention.length; i++) {
      mixed[i] = attention[i].clone();
      for (int j = 0; j < mixed[i].length; j++) {
        mixed[i][j] = (mixed[i][j] + (i == j ? 1 : 0)) / 2;
      }
    }
    return mixed;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
