package maskwise.network;

import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a vision transformer as timm's {@code VisionTransformer} (Dosovitskiy et al., "An Image
 * is Worth 16x16 Words", 2020).
 *
 * @param image size of the pictures; both sides a multiple of {@code patch}
 * @param patch side of a patch in pixels
 * @param width length of a token
 * @param depth number of blocks
 * @param heads attention heads; {@code width} is a multiple of it
 * @param mlpRatio width of a block's hidden layer over {@code width}
 * @param dropout probability of dropping a feature before the head (timm's {@code drop_rate}), 0 to
 *     below 1
 * @param dropPath probability that a picture skips a half of the last block in training, attention
 *     and hidden layer each by a draw of its own; rising linearly from 0 at the first block (timm's
 *     {@code drop_path_rate}), 0 to below 1
 * @param normEps what layer norms add to the variance; 0 or left out: {@value #TIMM_NORM_EPS}, as
 *     timm has it; Hugging Face's own ViTs have 1e-12
 */
public record VitSpec(
    ImageSize image,
    int patch,
    int width,
    int depth,
    int heads,
    double mlpRatio,
    double dropout,
    double dropPath,
    double normEps)
    implements TransformerSpec {

  /** What timm's layer norms add to the variance. */
  public static final double TIMM_NORM_EPS = 1e-6;

  /** Checks that the parts fit together. */
  public VitSpec {
    if (patch < 1 || !(mlpRatio > 0)) {
      throw new UserError(
          "a vit needs patch and mlp_ratio above 0, found patch "
              + patch
              + " and mlp_ratio "
              + mlpRatio);
    }
    checkTransformer(width, depth, heads);
    if (image.height() % patch != 0 || image.width() % patch != 0) {
      throw new UserError(
          "a ViT needs an image size that is a multiple of the patch size, found "
              + image
              + " with patches of "
              + patch
              + ": choose multiples of "
              + patch);
    }
    Rates.check("dropout", dropout);
    Rates.check("drop_path", dropPath);
    normEps = normEps == 0 ? TIMM_NORM_EPS : normEps;
    if (!(normEps > 0)) {
      throw new UserError("a vit's norm_eps is above 0, found " + normEps);
    }
  }

  /** Hidden layers four times as wide, nothing dropped: what the presets use. */
  public static VitSpec of(ImageSize image, int patch, int width, int depth, int heads) {
    return new VitSpec(image, patch, width, depth, heads, 4, 0, 0, TIMM_NORM_EPS);
  }

  /** Checks what every transformer has. */
  static void checkTransformer(int width, int depth, int heads) {
    if (width < 1 || depth < 1 || heads < 1) {
      throw new UserError(
          "a vit needs width, depth and heads above 0, found width "
              + width
              + ", depth "
              + depth
              + ", heads "
              + heads);
    }
    if (width % heads != 0) {
      throw new UserError(
          "a vit's width must be a multiple of its heads, found width "
              + width
              + " and "
              + heads
              + " heads");
    }
  }

  /** The same network with other layer norms. */
  public VitSpec withNormEps(double eps) {
    return new VitSpec(image, patch, width, depth, heads, mlpRatio, dropout, dropPath, eps);
  }

  @Override
  public ImageSize grid(ImageSize picture) {
    return new ImageSize(
        Math.max(1, picture.height() / patch), Math.max(1, picture.width() / patch));
  }

  @Override
  public boolean channelsLast() {
    return false;
  }

  @Override
  public VitSpec dropping(double features, double paths) {
    return new VitSpec(image, patch, width, depth, heads, mlpRatio, features, paths, normEps);
  }
}
