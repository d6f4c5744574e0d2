package maskwise.mix;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How the photos of one batch are mixed: each with its partner in the reversed batch, the first
 * with the last, as timm pairs them. The batch is in random order, so any two meet; in an odd one
 * the middle photo stays as it is.
 */
public sealed interface Mixture {

  /** How much of the picture, and so of its label, is the photo's own: 0 to 1. */
  double share();

  /**
   * The mixed pictures.
   *
   * @param x {@code [batch, channels, height, width]}, unchanged afterwards
   * @return of the same shape
   */
  Tensor mix(Tensor x);

  /**
   * Each photo's partner.
   *
   * @param perPhoto anything with one row per photo, such as labels {@code [batch, 3]}
   */
  static Tensor partners(Tensor perPhoto) {
    return torch.flip(perPhoto, 0);
  }

  /**
   * Mixup (Zhang et al., "mixup: Beyond Empirical Risk Minimization", 2017): every pixel is {@code
   * share · own + (1 − share) · partner}.
   */
  record Blend(double share) implements Mixture {

    @Override
    public Tensor mix(Tensor x) {
      return NativeMemory.resultOf(
          () ->
              x.mul(new Scalar(share))
                  .add_(partners(x).mul_(new Scalar(1 - share)), new Scalar(1)));
    }
  }

  /**
   * CutMix (Yun et al., "CutMix: Regularization Strategy to Train Strong Classifiers", 2019): a box
   * is the partner's. The share is that of the pixels that stay.
   *
   * @param top first row of the box
   * @param left first column
   * @param height rows, 0 or more
   * @param width columns, 0 or more
   * @param pixels of the whole picture
   */
  record Cut(int top, int left, int height, int width, int pixels) implements Mixture {

    @Override
    public double share() {
      return 1 - (double) height * width / pixels;
    }

    @Override
    public Tensor mix(Tensor x) {
      return NativeMemory.resultOf(
          () -> {
            Tensor mixed = x.clone();
            box(mixed).copy_(partners(box(x)));
            return mixed;
          });
    }

    private Tensor box(Tensor x) {
      return x.narrow(2, top, height).narrow(3, left, width);
    }
  }
}
