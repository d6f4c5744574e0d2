package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * timm's {@code VisionTransformer} with a class token: layer norms with eps 1e-6, exact GELU, the
 * same names in its state.
 */
final class VisionTransformer extends Network {

  private final Layers layers;
  private final double dropout;
  private final Tensor classToken;
  private final Tensor positions;
  private final Conv2dImpl patches;
  private final List<TransformerBlock> blocks = new ArrayList<>();
  private final LayerNormImpl norm;
  private final LinearImpl head;

  VisionTransformer(VitSpec spec, int outputs, long seed) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      int width = spec.width();
      layers = Layers.root(memory());
      dropout = spec.dropout();
      // Our own tensors: the references that register_parameter answers with dangle later.
      classToken = memory().keep(torch.zeros(1, 1, width));
      positions = memory().keep(torch.zeros(1, spec.patches() + 1L, width));
      layers.module().register_parameter("cls_token", classToken, true);
      layers.module().register_parameter("pos_embed", positions, true);
      patches =
          layers.child("patch_embed").conv("proj", 3, width, spec.patch(), spec.patch(), 0, true);
      Layers nested = layers.child("blocks");
      for (int i = 0; i < spec.depth(); i++) {
        double dropPath = spec.depth() == 1 ? 0 : spec.dropPath() * i / (spec.depth() - 1);
        blocks.add(new TransformerBlock(nested.child(Integer.toString(i)), spec, dropPath));
      }
      norm = layers.layerNorm("norm", width, 1e-6);
      head = layers.linear("head", width, outputs);
      state(tensorsOf(layers.module()));
      Initialisation.vit(state(), seed);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return NativeMemory.resultOf(
        () -> {
          Tensor features = features(x);
          boolean drop = dropout > 0 && layers.module().is_training();
          return head.forward(drop ? torch.dropout(features, dropout, true) : features);
        });
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor tokens = NativeMemory.resultOf(() -> embed(x));
    for (TransformerBlock block : blocks.subList(0, blocks.size() - 1)) {
      Tensor before = tokens;
      tokens = NativeMemory.resultOf(() -> block.forward(before));
      before.close();
    }
    Tensor last = tokens;
    return NativeMemory.resultOf(
        () -> norm.forward(blocks.get(blocks.size() - 1).forwardClassToken(last)).select(1, 0));
  }

  /** Patches as tokens, the class token before them, positions added. */
  private Tensor embed(Tensor x) {
    Tensor embedded = patches.forward(x).flatten(2, 3).transpose(1, 2);
    TensorVector all = new TensorVector(classToken.expand(x.size(0), -1, -1), embedded);
    return torch.cat(all, 1).add(positions);
  }

  @Override
  public void train(boolean on) {
    layers.module().train(on);
  }
}
