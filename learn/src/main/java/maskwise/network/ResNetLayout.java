package maskwise.network;

import java.util.List;

/**
 * The parts of a residual network.
 *
 * @param stem channels of the first layer
 * @param width channels of the first stage's blocks; each further stage has twice as many
 * @param blocks residual blocks of each stage
 * @param bottleneck whether blocks are 1×1, 3×3, 1×1 and answer with four times their channels
 * @param widthPerGroup channels inside a bottleneck of 64, in proportion for others
 */
record ResNetLayout(
    int stem, int width, List<Integer> blocks, boolean bottleneck, int widthPerGroup) {

  /** How much wider a bottleneck's output is than its stage. */
  private static final int EXPANSION = 4;

  /** Channels inside the blocks of a stage. */
  int inner(int stage) {
    int channels = width << stage;
    return bottleneck ? channels * widthPerGroup / ResNetSpec.STANDARD_WIDTH : channels;
  }

  /** Channels that the blocks of a stage answer with. */
  int out(int stage) {
    int channels = width << stage;
    return bottleneck ? channels * EXPANSION : channels;
  }
}
