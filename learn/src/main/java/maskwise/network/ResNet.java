package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * torchvision's {@code resnet18} and {@code resnet50} and smaller kin, with the same state names.
 */
final class ResNet extends Network {

  private final Layers layers;
  private final double dropout;
  private final Conv2dImpl stem;
  private final BatchNorm2dImpl stemNorm;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final LinearImpl head;

  ResNet(ResNetSpec spec, int outputs, long seed) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      layers = Layers.root(memory());
      dropout = spec.dropout();
      int width = spec.width();
      stem = layers.conv("conv1", 3, width, 7, 2);
      stemNorm = layers.batchNorm("bn1", width);
      boolean bottleneck = spec.depth() >= 50;
      int channels = width;
      for (int stage = 0; stage < spec.blocks().size(); stage++) {
        int inner = width << stage;
        Layers nested = layers.child("layer" + (stage + 1));
        for (int i = 0; i < spec.blocks().get(stage); i++) {
          int stride = stage > 0 && i == 0 ? 2 : 1;
          Layers block = nested.child(Integer.toString(i));
          blocks.add(new ResidualBlock(block, bottleneck, channels, inner, stride));
          channels = bottleneck ? inner * ResidualBlock.EXPANSION : inner;
        }
      }
      head = layers.linear("fc", channels, outputs);
      state(tensorsOf(layers.module()));
      Initialisation.resnet(state(), seed);
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
    Tensor maps = NativeMemory.resultOf(() -> stem(x));
    for (ResidualBlock block : blocks) {
      Tensor before = maps;
      maps = NativeMemory.resultOf(() -> block.forward(before));
      before.close();
    }
    Tensor last = maps;
    return NativeMemory.resultOf(() -> torch.adaptive_avg_pool2d(last, 1, 1).flatten(1, 3));
  }

  private Tensor stem(Tensor x) {
    Tensor y = torch.relu_(stemNorm.forward(stem.forward(x)));
    long[] kernel = {3, 3};
    long[] stride = {2, 2};
    long[] one = {1, 1};
    return torch.max_pool2d(y, kernel, stride, one, one, false);
  }

  @Override
  public void train(boolean on) {
    layers.module().train(on);
  }
}
