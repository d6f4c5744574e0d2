package maskwise.network;

import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a vision transformer whose tokens come from a residual network, as timm's {@code
 * vit_large_r50_s32_224} (Dosovitskiy et al., "An Image is Worth 16x16 Words", 2020; Steiner et
 * al., "How to train your ViT?", 2021).
 *
 * @param image size of the pictures, any; 32 pixels a token with four stages, the last one padded
 * @param stemWidth channels of the residual network's first layer, a multiple of 32
 * @param stageDepths blocks of each stage of the residual network; each but the first halves the
 *     size
 * @param stageWidths channels that each stage answers with, multiples of 128
 * @param width length of a token
 * @param depth number of transformer blocks
 * @param heads attention heads; {@code width} is a multiple of it
 * @param dropout as in {@link VitSpec}
 * @param dropPath as in {@link VitSpec}; the residual network drops nothing
 * @param convEps what standardised convolutions add to the variance of a kernel; 0 or left out:
 *     {@value #TIMM_CONV_EPS}, as timm's hybrids have it
 */
public record HybridSpec(
    ImageSize image,
    int stemWidth,
    List<Integer> stageDepths,
    List<Integer> stageWidths,
    int width,
    int depth,
    int heads,
    double dropout,
    double dropPath,
    double convEps)
    implements TransformerSpec {

  /** What standardised convolutions add in timm's hybrids. */
  public static final double TIMM_CONV_EPS = 1e-8;

  /** Groups of every group norm. */
  static final int GROUPS = 32;

  /** Checks that the parts fit together. */
  public HybridSpec {
    stageDepths = List.copyOf(stageDepths);
    stageWidths = List.copyOf(stageWidths);
    if (stageDepths.isEmpty()
        || stageDepths.size() != stageWidths.size()
        || stageDepths.stream().anyMatch(blocks -> blocks < 1)) {
      throw new UserError(
          "a hybrid's stages have at least one block and a width each, found depths "
              + stageDepths
              + " and widths "
              + stageWidths);
    }
    if (stemWidth < 1
        || stemWidth % GROUPS != 0
        || stageWidths.stream().anyMatch(wide -> wide < 1 || wide % (4 * GROUPS) != 0)) {
      throw new UserError(
          "a hybrid's stem is a multiple of 32 wide and its stages of 128, found "
              + stemWidth
              + " and "
              + stageWidths);
    }
    VitSpec.checkTransformer(width, depth, heads);
    Rates.check("dropout", dropout);
    Rates.check("drop_path", dropPath);
    convEps = convEps == 0 ? TIMM_CONV_EPS : convEps;
    if (!(convEps > 0)) {
      throw new UserError("a hybrid's conv_eps is above 0, found " + convEps);
    }
  }

  @Override
  public double mlpRatio() {
    return 4;
  }

  @Override
  public double normEps() {
    return VitSpec.TIMM_NORM_EPS;
  }

  @Override
  public ImageSize grid(ImageSize picture) {
    return new ImageSize(tokens(picture.height()), tokens(picture.width()));
  }

  private int tokens(int pixels) {
    long side = pixels;
    for (int halved = 0; halved < stageDepths.size() + 1; halved++) {
      side = SamePadding.ceil(side, 2);
    }
    return (int) side;
  }

  @Override
  public boolean channelsLast() {
    return true;
  }

  @Override
  public HybridSpec dropping(double features, double paths) {
    return new HybridSpec(
        image, stemWidth, stageDepths, stageWidths, width, depth, heads, features, paths, convEps);
  }
}
