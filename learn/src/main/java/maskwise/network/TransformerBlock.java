package maskwise.network;

import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One block of a vision transformer: attention and a hidden layer, each added to its input. */
final class TransformerBlock {

  private final Layers attention;
  private final Layers mlp;
  private final long heads;
  private final DropPath dropPath;
  private final LayerNorm norm1;
  private final Linear qkv;
  private final Linear proj;
  private final LayerNorm norm2;
  private final Linear fc1;
  private final Linear fc2;

  /**
   * @param dropPath probability that a picture skips a half of this block in training, drawn for
   *     each half
   */
  TransformerBlock(Layers layers, TransformerSpec spec, double dropPath) {
    long width = spec.width();
    long hidden = (long) (width * spec.mlpRatio());
    this.heads = spec.heads();
    this.dropPath = new DropPath(dropPath);
    norm1 = layers.layerNorm("norm1", width, spec.normEps());
    attention = layers.child("attn");
    qkv = attention.linear("qkv", width, 3 * width);
    proj = attention.linear("proj", width, width);
    norm2 = layers.layerNorm("norm2", width, spec.normEps());
    mlp = layers.child("mlp");
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
    TensorVector parts = queryKeyValue(x);
    return rest(x, attend(parts.get(0), parts.get(1), parts.get(2)));
  }

  /** Each {@code [batch, heads, tokens, width/heads]}. */
  private TensorVector queryKeyValue(Tensor x) {
    long width = x.size(2);
    return qkv.forward(norm1.forward(x))
        .reshape(x.size(0), x.size(1), 3, heads, width / heads)
        .permute(2, 0, 3, 1, 4)
        .unbind(0);
  }

  /**
   * How much each token attends to each, which {@link #forward} never writes down.
   *
   * @param x {@code [batch, tokens, width]}
   * @return {@code [batch, heads, tokens, tokens]}; rows sum to 1
   */
  Tensor attention(Tensor x) {
    TensorVector parts = queryKeyValue(x);
    double scale = 1 / Math.sqrt((double) x.size(2) / heads);
    Tensor products = parts.get(0).matmul(parts.get(1).transpose(2, 3));
    return torch.softmax(products.mul(new Scalar(scale)), 3);
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
    Tensor query =
        qkv.forward(normed.narrow(1, 0, 1), 0, width)
            .reshape(batch, 1, heads, width / heads)
            .transpose(1, 2);
    TensorVector keyAndValue =
        qkv.forward(normed, width, 2 * width)
            .reshape(batch, tokens, 2, heads, width / heads)
            .permute(2, 0, 3, 1, 4)
            .unbind(0);
    return rest(x.narrow(1, 0, 1), attend(query, keyAndValue.get(0), keyAndValue.get(1)));
  }

  /** Softmax of query by key, applied to value; all {@code [batch, heads, tokens, width/heads]}. */
  private Tensor attend(Tensor query, Tensor key, Tensor value) {
    Tensor mixed =
        attention.shapesOnly()
            ? query.transpose(1, 2)
            : torch.scaled_dot_product_attention(query, key, value).transpose(1, 2);
    Tensor rows = mixed.reshape(mixed.size(0), mixed.size(1), heads * mixed.size(3));
    // Once query by key, once their softmax by value.
    long macs = 2 * rows.size(1) * rows.size(2) * key.size(2);
    attention.saw("Attention", rows, macs, rows);
    return proj.forward(rows);
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    Value normed = norm1.write(to, x);
    return writeRest(to, x, writeAttention(to, normed, normed));
  }

  /** The same as {@link #forwardClassToken} in evaluation, in a graph. */
  Value writeClassToken(Operators to, Value x) {
    Value normed = norm1.write(to, x);
    return writeRest(
        to, to.slice(x, 1, 0, 1), writeAttention(to, to.slice(normed, 1, 0, 1), normed));
  }

  /**
   * The queries are scaled in their weights, once.
   *
   * @param asking the tokens that attend, {@code [batch, tokens, width]}
   * @param all those that they attend to
   */
  private Value writeAttention(Operators to, Value asking, Value all) {
    long width = all.side(1);
    double scale = 1 / Math.sqrt((double) width / heads);
    Value query = qkv.write(to, qkv.path() + ".query", asking, 0, width, scale);
    List<Value> keyAndValue =
        to.split(qkv.write(to, qkv.path() + ".key_value", all, width, 2 * width, 1), 2);
    Value key = to.transpose(inHeads(to, keyAndValue.get(0)), 2, 3, 1);
    Value value = to.transpose(inHeads(to, keyAndValue.get(1)), 2, 1, 3);
    Value shares =
        to.softmax(
            to.product(
                attention.path() + ".shares", to.transpose(inHeads(to, query), 2, 1, 3), key));
    Value mixed = to.transpose(to.product(attention.path() + ".mixed", shares, value), 2, 1, 3);
    return proj.write(to, to.reshape(mixed, List.of(asking.side(0), width)));
  }

  /** {@code [batch, tokens, heads, width/heads]}. */
  private Value inHeads(Operators to, Value x) {
    return to.reshape(x, List.of(x.side(0), heads, x.side(1) / heads));
  }

  private Value writeRest(Operators to, Value x, Value attended) {
    Value y = to.add(x, attended);
    return to.add(y, fc2.write(to, to.gelu(fc1.write(to, norm2.write(to, y)))));
  }

  private Tensor rest(Tensor x, Tensor attended) {
    boolean training = norm1.training();
    Tensor y = x.add(dropPath.of(attended, training));
    Tensor hidden = fc1.forward(norm2.forward(y));
    // Backpropagation needs the hidden layer as it was; without it, writing over it saves memory.
    Tensor active = GradMode.is_enabled() ? torch.gelu(hidden) : torch.gelu_(hidden);
    mlp.saw("GELU", active, 0, active);
    return y.add(dropPath.of(fc2.forward(active), training));
  }
}
