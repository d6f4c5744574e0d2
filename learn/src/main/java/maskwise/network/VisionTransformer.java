package maskwise.network;

import java.util.List;
import java.util.Set;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * timm's {@code VisionTransformer} with a class token: exact GELU, the same names in its state. Its
 * tokens are patches of the picture, or of what a residual network makes of it.
 */
final class VisionTransformer extends Network {

  private final Tensor classToken;
  private final Tensor positions;
  private final Convolution patches;

  VisionTransformer(TransformerSpec spec, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    try (PointerScope scope = new PointerScope()) {
      int width = spec.width();
      Layers layers = layers();
      classToken = layers.parameter("cls_token", 1, 1, width);
      ImageSize grid = spec.grid();
      positions = layers.parameter("pos_embed", 1, 1 + (long) grid.height() * grid.width(), width);
      Layers embedding = layers.child("patch_embed");
      patches =
          spec instanceof HybridSpec hybrid
              ? HybridStem.addTo(this, embedding, hybrid)
              : embedding.conv("proj", Kernel.patch(((VitSpec) spec).patch()), 3, width, true);
      add(
          new Block(
                  "patch_embed",
                  Block.STEM,
                  this::embed,
                  "cls_token",
                  "pos_embed",
                  "patch_embed.proj")
              .written(this::writeEmbedding));
      addBlocks(spec);
      LayerNorm norm = layers.layerNorm("norm", width, spec.normEps());
      add(
          new Block("norm", Block.NORM, x -> norm.forward(x).select(1, 0))
              .written((to, x) -> to.at(norm.write(to, x), 0)));
      addHead("head", width, spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.vit(state(), names, seed);
  }

  /** The last one answers with the class token alone: nothing else is asked of it. */
  private void addBlocks(TransformerSpec spec) {
    Layers nested = layers().child("blocks");
    for (int i = 0; i < spec.depth(); i++) {
      double dropPath = spec.depth() == 1 ? 0 : spec.dropPath() * i / (spec.depth() - 1);
      TransformerBlock block =
          new TransformerBlock(nested.child(Integer.toString(i)), spec, dropPath);
      String name = "blocks." + i;
      boolean last = i == spec.depth() - 1;
      add(
          Block.attending(name, last ? block::forwardClassToken : block::forward, block::attention)
              .written(last ? block::writeClassToken : block::write));
    }
  }

  /** Patches as tokens, the class token before them, positions added. */
  private Tensor embed(Tensor x) {
    Tensor embedded = patches.forwardToAdd(x).flatten(2, 3).transpose(1, 2);
    TensorVector all = new TensorVector(classToken.expand(x.size(0), -1, -1), embedded);
    Tensor tokens = torch.cat(all, 1).add(positions);
    long parameters = classToken.numel() + positions.numel();
    layers().trace().saw("pos_embed", "Positions", tokens, parameters, 0, tokens);
    return tokens;
  }

  /** The class token is the same for all pictures: it stands where its position is added. */
  private Value writeEmbedding(Operators to, Value x) {
    Value maps = patches.write(to, x);
    List<Long> rows = List.of(maps.side(0), maps.side(1) * maps.side(2));
    Value tokens = to.zerosBefore(to.transpose(to.reshape(maps, rows), 2, 1), 1);
    Tensor added = positions.clone();
    added.narrow(1, 0, 1).add_(classToken);
    return to.add(tokens, "pos_embed", GraphWeights.of(added));
  }
}
