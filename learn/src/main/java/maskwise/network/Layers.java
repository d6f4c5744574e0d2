package maskwise.network;

import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LayerNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes libtorch's layers under the names they have in the state, each registered with its parent
 * and kept alive by the network's memory.
 */
record Layers(Module module, NativeMemory memory) {

  /** The root of a network. */
  static Layers root(NativeMemory memory) {
    return new Layers(memory.keep(new Module("network")), memory);
  }

  /** A module that only holds others. */
  Layers child(String name) {
    Module child = memory.keep(new Module(name));
    module.register_module(name, child);
    return new Layers(child, memory);
  }

  /** Weights and bias are undrawn, see {@link #undrawn}. */
  LinearImpl linear(String name, long in, long out) {
    LinearImpl layer = register(name, new LinearImpl(1, 1));
    undrawn(layer.weight(), out, in);
    undrawn(layer.bias(), out);
    return layer;
  }

  /**
   * Gives a layer that was made small its real size, of memory that nobody has written to. libtorch
   * would draw every weight when a layer is made; that takes seconds for a large network, and all
   * are drawn again or read from a file.
   */
  private static void undrawn(Tensor tensor, long... shape) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      tensor.set_data(torch.empty(shape));
    }
  }

  LayerNormImpl layerNorm(String name, long width, double eps) {
    try (PointerScope scope = new PointerScope()) {
      LayerNormOptions options = new LayerNormOptions(new LongVector(new long[] {width}));
      options.eps().put(eps);
      return register(name, new LayerNormImpl(options));
    }
  }

  /** Weights and bias are undrawn. */
  Conv2dImpl conv(
      String name, long in, long out, long kernel, long stride, long padding, boolean bias) {
    try (PointerScope scope = new PointerScope()) {
      Conv2dOptions options = new Conv2dOptions(1, 1, new LongPointer(kernel, kernel));
      options.stride().put(new long[] {stride, stride});
      options.padding().put(new LongPointer(padding, padding));
      options.bias().put(bias);
      Conv2dImpl layer = register(name, new Conv2dImpl(options));
      undrawn(layer.weight(), out, in, kernel, kernel);
      if (bias) {
        undrawn(layer.bias(), out);
      }
      return layer;
    }
  }

  /**
   * A convolution as residual networks have it: no bias, padded so that the stride alone shrinks.
   */
  Conv2dImpl conv(String name, long in, long out, long kernel, long stride) {
    return conv(name, in, out, kernel, stride, kernel / 2, false);
  }

  BatchNorm2dImpl batchNorm(String name, long channels) {
    try (PointerScope scope = new PointerScope()) {
      return register(name, new BatchNorm2dImpl(new BatchNormOptions(channels)));
    }
  }

  private <M extends Module> M register(String name, M layer) {
    memory.keep(layer);
    module.register_module(name, layer);
    return layer;
  }
}
