package maskwise.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import maskwise.heat.HeatMap;
import maskwise.network.Block;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Grad-CAM (Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based
 * Localization", 2017, arXiv 1610.02391). With {@code A} the last maps of a network and {@code y} a
 * logit, {@code α_k} is the mean of {@code ∂y/∂A_k} over all places (equation 1), and the heat is
 * {@code ReLU(Σ_k α_k A_k)} (equation 2).
 *
 * <p>The last maps are those that the network averages. Where its head sees more than these they
 * are the last that everything behind follows from: of a network whose head sees several levels the
 * maps before the first of them, of a hybrid those that become tokens.
 */
final class GradCam {

  /** Cells for a cell of a map, where crops of different sizes are laid over one another. */
  private static final int FINER = 4;

  private final List<Block> blocks;
  private final List<Double> crops;

  /**
   * @param blocks of a network in evaluation mode
   * @param crops shares of each side of the center crops that the network itself cuts its picture
   *     into, whose maps are a batch; 1 alone if it does not
   */
  GradCam(List<Block> blocks, List<Double> crops) {
    this.blocks = blocks;
    this.crops = crops;
  }

  /**
   * The last maps.
   *
   * @param maps {@code [crops, channels, height, width]}
   * @param block that goes on with them
   * @param pooling whether it is the averaging of that block that does
   */
  private record LastMaps(Tensor maps, int block, boolean pooling) {}

  /**
   * The heat for each of several scores.
   *
   * @param x one picture, {@code [1, 3, height, width]}, normalized
   * @param scores each makes the number that is explained of the logits {@code [1, outputs]}
   * @return in the same order, each at least 0
   */
  List<HeatMap> of(Tensor x, List<UnaryOperator<Tensor>> scores) {
    try (PointerScope scope = new PointerScope()) {
      LastMaps last = lastMaps(x);
      Tensor maps = last.maps().detach();
      maps.set_requires_grad(true);
      Tensor y = last.pooling() ? blocks.get(last.block()).pool(maps) : maps;
      for (Block block : blocks.subList(last.block() + (last.pooling() ? 1 : 0), blocks.size())) {
        y = block.forward(y);
      }
      List<HeatMap> heat = new ArrayList<>();
      for (UnaryOperator<Tensor> score : scores) {
        maps.mutable_grad().reset();
        score
            .apply(y)
            .sum()
            .backward(new Tensor(), new BoolOptional(true), false, new TensorArrayRefOptional());
        heat.add(heat(maps.detach(), maps.grad()));
      }
      return heat;
    }
  }

  private LastMaps lastMaps(Tensor x) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor last = x;
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        if (block.pools()) {
          return new LastMaps(block.maps(last), i, true);
        }
        Tensor after = block.forward(last);
        if (after.dim() != x.dim()) {
          return new LastMaps(last, i, false);
        }
        last = after;
      }
      throw new IllegalStateException("expected a network that ends in logits, found maps");
    }
  }

  private HeatMap heat(Tensor maps, Tensor gradients) {
    Tensor alpha = gradients.mean(new long[] {2, 3}, true, new ScalarTypeOptional());
    return overlaid(grids(alpha.mul(maps).sum(1))).positive();
  }

  /** What the network saw in each crop, added up where it lies in the picture. */
  private HeatMap overlaid(List<HeatMap> grids) {
    if (crops.size() == 1 && crops.get(0) == 1) {
      return grids.get(0);
    }
    double[][] sums = new double[FINER * grids.get(0).height()][FINER * grids.get(0).width()];
    for (int row = 0; row < sums.length; row++) {
      for (int column = 0; column < sums[row].length; column++) {
        double down = (row + 0.5) / sums.length;
        double right = (column + 0.5) / sums[row].length;
        for (int i = 0; i < grids.size(); i++) {
          double y = (down - 0.5) / crops.get(i) + 0.5;
          double x = (right - 0.5) / crops.get(i) + 0.5;
          if (y >= 0 && y <= 1 && x >= 0 && x <= 1) {
            sums[row][column] += grids.get(i).at(y, x);
          }
        }
      }
    }
    return new HeatMap(sums);
  }

  /**
   * @param sums {@code [crops, height, width]}
   */
  private static List<HeatMap> grids(Tensor sums) {
    int height = (int) sums.size(1);
    int width = (int) sums.size(2);
    double[] flat = new double[(int) sums.numel()];
    sums.to(torch.ScalarType.Double).cpu().contiguous().data_ptr_double().get(flat);
    List<HeatMap> grids = new ArrayList<>();
    for (int grid = 0; grid < flat.length; grid += height * width) {
      double[][] rows = new double[height][width];
      for (int i = 0; i < height * width; i++) {
        rows[i / width][i % width] = flat[grid + i];
      }
      grids.add(new HeatMap(rows));
    }
    return grids;
  }
}
