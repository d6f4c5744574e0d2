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

  LinearImpl linear(String name, long in, long out) {
    return register(name, new LinearImpl(in, out));
  }

  LayerNormImpl layerNorm(String name, long width, double eps) {
    try (PointerScope scope = new PointerScope()) {
      LayerNormOptions options = new LayerNormOptions(new LongVector(new long[] {width}));
      options.eps().put(eps);
      return register(name, new LayerNormImpl(options));
    }
  }

  Conv2dImpl conv(
      String name, long in, long out, long kernel, long stride, long padding, boolean bias) {
    try (PointerScope scope = new PointerScope()) {
      Conv2dOptions options = new Conv2dOptions(in, out, new LongPointer(kernel, kernel));
      options.stride().put(new long[] {stride, stride});
      options.padding().put(new LongPointer(padding, padding));
      options.bias().put(bias);
      return register(name, new Conv2dImpl(options));
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
