package maskwise.optimizer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What AdamW remembers of one parameter.
 *
 * @param parameter the parameter
 * @param mean running mean of its gradient
 * @param square running mean of the square
 * @param steps how often it was moved, a single float as in PyTorch
 */
record Moments(Tensor parameter, Tensor mean, Tensor square, Tensor steps) {

  /**
   * Whether all lie in memory in the same order, with no holes: then they may be walked through as
   * plain arrays. A gradient need not lie as its parameter does.
   */
  boolean aligned(Tensor gradient) {
    return aligned(gradient, torch.MemoryFormat.Contiguous)
        || (parameter.dim() == 4 && aligned(gradient, torch.MemoryFormat.ChannelsLast));
  }

  private boolean aligned(Tensor gradient, torch.MemoryFormat format) {
    return parameter.is_contiguous(format)
        && gradient.is_contiguous(format)
        && mean.is_contiguous(format)
        && square.is_contiguous(format);
  }
}
