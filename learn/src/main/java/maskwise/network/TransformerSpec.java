package maskwise.network;

import maskwise.picture.ImageSize;

/** What all vision transformers have, however they cut a picture into tokens. */
public sealed interface TransformerSpec extends ModelSpec permits VitSpec, HybridSpec {

  /** Length of a token. */
  int width();

  /** Number of blocks. */
  int depth();

  /** Attention heads. */
  int heads();

  /** Width of a block's hidden layer over {@link #width()}. */
  double mlpRatio();

  /** Probability of skipping a half of the last block in training; see {@link VitSpec}. */
  double dropPath();

  /** What layer norms add to the variance. */
  double normEps();

  /** Rows and columns of tokens that a picture becomes, at least one; no class token. */
  ImageSize grid(ImageSize picture);

  /** Rows and columns of tokens that this network's pictures become. */
  default ImageSize grid() {
    return grid(image());
  }

  @Override
  default String headName() {
    return "head";
  }
}
