package maskwise.network;

import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Draws fresh weights from a generator of its own: those asked for, in the order of the state.
 * Every tensor of a linear layer or convolution is set: before, it holds what its memory happened
 * to hold.
 */
final class Initialisation {

  private Initialisation() {}

  /**
   * As timm's {@code init_weights_vit_timm}: linear layers, the head among them, and positions are
   * normal with 0.02, their biases 0, the class token normal with 1e-6; the patch convolution keeps
   * torch's default. timm cuts its normals at ±2, a hundred standard deviations out, so a plain
   * normal is the same. A hybrid's convolutions are drawn as a ResNet's, but the last norm of each
   * block starts at 0.
   */
  static void vit(Map<String, Tensor> state, Set<String> names, long seed) {
    draw(
        state,
        names,
        seed,
        (name, tensor, random) -> {
          if (name.equals("cls_token")) {
            tensor.normal_(0, 1e-6, random);
          } else if (name.equals("pos_embed")) {
            tensor.normal_(0, 0.02, random);
          } else if (name.startsWith("patch_embed.backbone.")) {
            hybridStem(name, tensor, random);
          } else if (name.startsWith("patch_embed.")) {
            torchDefault(tensor, state.get("patch_embed.proj.weight"), random);
          } else if (tensor.dim() == 2) {
            tensor.normal_(0, 0.02, random);
          } else if (name.endsWith(".bias")) {
            tensor.zero_();
          }
        });
  }

  /**
   * As torchvision's ResNet: convolutions normal with the variance 2 / (out · k²) (He et al.,
   * "Delving Deep into Rectifiers", 2015, mode fan_out), batch norms 1 and 0, the head torch's
   * default.
   *
   * @param zeroLast whether the last norm of a block starts at 0, so that the block adds nothing at
   *     first (timm's {@code zero_init_last}), or at 1
   */
  static void resnet(Map<String, Tensor> state, Set<String> names, long seed, boolean zeroLast) {
    draw(
        state,
        names,
        seed,
        (name, tensor, random) -> {
          if (tensor.dim() == 4) {
            fanOut(tensor, 1, random);
          } else if (name.startsWith("fc.")) {
            torchDefault(tensor, state.get("fc.weight"), random);
          } else if (zeroLast && isLastNorm(name, state)) {
            tensor.zero_();
          }
        });
  }

  /**
   * As timm's {@code _init_weight_goog}: convolutions normal with the variance 2 / (out · k²) of
   * each group, batch norms 1 and 0, the head uniform within ±1/√features with a bias of 0. (timm
   * has ±1/√outputs there, which with a thousand outputs is about the same, but with a handful
   * makes a network begin by being very sure of nonsense.)
   */
  static void mobileNet(Map<String, Tensor> state, Set<String> names, long seed) {
    draw(
        state,
        names,
        seed,
        (name, tensor, random) -> {
          if (tensor.dim() == 4) {
            boolean depthwise = tensor.size(1) == 1;
            fanOut(tensor, depthwise ? tensor.size(0) : 1, random);
          } else if (name.equals("classifier.weight")) {
            double bound = 1 / Math.sqrt((double) tensor.size(1));
            tensor.uniform_(-bound, bound, random);
          } else if (name.equals("classifier.bias")) {
            tensor.zero_();
          } else if (name.startsWith(MobileNetV1Spec.HIDDEN)) {
            torchDefault(tensor, state.get(MobileNetV1Spec.HIDDEN + ".weight"), random);
          }
        });
  }

  /**
   * As timm's {@code convnext}: convolutions and the head normal with 0.02, biases 0, norms 1 and
   * 0. timm cuts its normals at ±2, a hundred standard deviations out, so a plain normal is the
   * same.
   */
  static void convNext(Map<String, Tensor> state, Set<String> names, long seed) {
    draw(
        state,
        names,
        seed,
        (name, tensor, random) -> {
          if (tensor.dim() > 1) {
            tensor.normal_(0, 0.02, random);
          } else if (name.endsWith(".bias")) {
            tensor.zero_();
          }
        });
  }

  private static boolean isLastNorm(String name, Map<String, Tensor> state) {
    String last = state.containsKey("layer1.0.bn3.weight") ? ".bn3.weight" : ".bn2.weight";
    return name.startsWith("layer") && name.endsWith(last);
  }

  private static void hybridStem(String name, Tensor tensor, GeneratorOptional random) {
    if (tensor.dim() == 4) {
      fanOut(tensor, 1, random);
    } else if (name.endsWith(".norm3.weight")) {
      tensor.zero_();
    }
  }

  private static void fanOut(Tensor kernels, long groups, GeneratorOptional random) {
    double fan = (double) kernels.size(0) * kernels.size(2) * kernels.size(3) / groups;
    kernels.normal_(0, Math.sqrt(2 / fan), random);
  }

  /** Uniform within ±1/√fan_in of the layer's weight, for weight and bias alike. */
  private static void torchDefault(Tensor tensor, Tensor weight, GeneratorOptional random) {
    double bound = 1 / Math.sqrt((double) weight.numel() / weight.size(0));
    tensor.uniform_(-bound, bound, random);
  }

  private static void draw(Map<String, Tensor> state, Set<String> names, long seed, Draw draw) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Generator generator = torch.make_generator_cpu(seed);
      GeneratorOptional random = new GeneratorOptional(generator);
      state.forEach(
          (name, tensor) -> {
            if (names.contains(name)) {
              draw.into(name, tensor, random);
            }
          });
    }
  }

  /** Fills one tensor. */
  private interface Draw {
    void into(String name, Tensor tensor, GeneratorOptional random);
  }
}
