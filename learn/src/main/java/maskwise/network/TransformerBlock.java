package maskwise.network;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One block of a vision transformer: attention and a hidden layer, each added to its input. */
final class TransformerBlock {

  private final long heads;
  private final double dropPath;
  private final LayerNormImpl norm1;
  private final LinearImpl qkv;
  private final LinearImpl proj;
  private final LayerNormImpl norm2;
  private final LinearImpl fc1;
  private final LinearImpl fc2;

  /**
   * @param dropPath probability that a picture skips a half of this block in training
   */
  TransformerBlock(Layers layers, VitSpec spec, double dropPath) {
    long width = spec.width();
    long hidden = (long) (width * spec.mlpRatio());
    this.heads = spec.heads();
    this.dropPath = dropPath;
    norm1 = layers.layerNorm("norm1", width, spec.normEps());
    Layers attention = layers.child("attn");
    qkv = attention.linear("qkv", width, 3 * width);
    proj = attention.linear("proj", width, width);
    norm2 = layers.layerNorm("norm2", width, spec.normEps());
    Layers mlp = layers.child("mlp");
    fc1 = mlp.linear("fc1", width, hidden);
    fc2 = mlp.linear("fc2", hidden, width);
  }

  /**
   * Every token.
   *
   * @param x {@code [batch, tokens, width]}
   * @return {@code [batch, tokens, width]}
   */
  Tensor forward(Tensor x) {
    long batch = x.size(0);
    long tokens = x.size(1);
    long width = x.size(2);
    TensorVector parts =
        qkv.forward(norm1.forward(x))
            .reshape(batch, tokens, 3, heads, width / heads)
            .permute(2, 0, 3, 1, 4)
            .unbind(0);
    return rest(x, attend(parts.get(0), parts.get(1), parts.get(2)));
  }

  /**
   * The class token alone, exactly as {@link #forward} would give it. Only keys and values need the
   * other tokens, so the last block of a network saves five sixths of its work.
   *
   * @param x {@code [batch, tokens, width]}
   * @return {@code [batch, 1, width]}
   */
  Tensor forwardClassToken(Tensor x) {
    long batch = x.size(0);
    long tokens = x.size(1);
    long width = x.size(2);
    Tensor normed = norm1.forward(x);
    Tensor weight = qkv.weight();
    Tensor bias = qkv.bias();
    Tensor query =
        torch
            .linear(
                normed.narrow(1, 0, 1),
                weight.narrow(0, 0, width),
                new TensorOptional(bias.narrow(0, 0, width)))
            .reshape(batch, 1, heads, width / heads)
            .transpose(1, 2);
    TensorVector keyAndValue =
        torch
            .linear(
                normed,
                weight.narrow(0, width, 2 * width),
                new TensorOptional(bias.narrow(0, width, 2 * width)))
            .reshape(batch, tokens, 2, heads, width / heads)
            .permute(2, 0, 3, 1, 4)
            .unbind(0);
    return rest(x.narrow(1, 0, 1), attend(query, keyAndValue.get(0), keyAndValue.get(1)));
  }

  /** Softmax of query by key, applied to value; all {@code [batch, heads, tokens, width/heads]}. */
  private Tensor attend(Tensor query, Tensor key, Tensor value) {
    Tensor mixed = torch.scaled_dot_product_attention(query, key, value).transpose(1, 2);
    return proj.forward(mixed.reshape(mixed.size(0), mixed.size(1), heads * mixed.size(3)));
  }

  private Tensor rest(Tensor x, Tensor attended) {
    Tensor y = x.add(dropped(attended));
    Tensor hidden = fc1.forward(norm2.forward(y));
    // Backpropagation needs the hidden layer as it was; without it, writing over it saves memory.
    Tensor active = GradMode.is_enabled() ? torch.gelu(hidden) : torch.gelu_(hidden);
    return y.add(dropped(fc2.forward(active)));
  }

  /** Stochastic depth (Huang et al., 2016): a picture's branch is 0, or scaled to keep the mean. */
  private Tensor dropped(Tensor branch) {
    if (dropPath == 0 || !norm1.is_training()) {
      return branch;
    }
    return branch.mul(torch.dropout(branch.new_ones(branch.size(0), 1, 1), dropPath, true));
  }
}
