package maskwise.network;

import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** timm's {@code VisionTransformer} with a class token: exact GELU, the same names in its state. */
final class VisionTransformer extends BlockNetwork {

  private final Tensor classToken;
  private final Tensor positions;
  private final Conv2dImpl patches;

  VisionTransformer(VitSpec spec, int outputs) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      int width = spec.width();
      Layers layers = layers();
      // Our own tensors: the references that register_parameter answers with dangle later.
      classToken = memory().keep(torch.zeros(1, 1, width));
      positions = memory().keep(torch.zeros(1, spec.patches() + 1L, width));
      layers.module().register_parameter("cls_token", classToken, true);
      layers.module().register_parameter("pos_embed", positions, true);
      patches =
          layers.child("patch_embed").conv("proj", 3, width, spec.patch(), spec.patch(), 0, true);
      add(
          new Block(
              "patch_embed", Block.STEM, this::embed, "cls_token", "pos_embed", "patch_embed"));
      addBlocks(spec);
      LayerNormImpl norm = layers.layerNorm("norm", width, spec.normEps());
      add(new Block("norm", Block.NORM, x -> norm.forward(x).select(1, 0)));
      addHead("head", width, spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.vit(state(), names, seed);
  }

  /** The last one answers with the class token alone: nothing else is asked of it. */
  private void addBlocks(VitSpec spec) {
    Layers nested = layers().child("blocks");
    for (int i = 0; i < spec.depth(); i++) {
      double dropPath = spec.depth() == 1 ? 0 : spec.dropPath() * i / (spec.depth() - 1);
      TransformerBlock block =
          new TransformerBlock(nested.child(Integer.toString(i)), spec, dropPath);
      String name = "blocks." + i;
      boolean last = i == spec.depth() - 1;
      add(new Block(name, name, last ? block::forwardClassToken : block::forward));
    }
  }

  /** Patches as tokens, the class token before them, positions added. */
  private Tensor embed(Tensor x) {
    Tensor embedded = patches.forward(x).flatten(2, 3).transpose(1, 2);
    TensorVector all = new TensorVector(classToken.expand(x.size(0), -1, -1), embedded);
    return torch.cat(all, 1).add(positions);
  }
}
